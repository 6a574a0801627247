import { Paragraph } from '@amsterdam/design-system-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '../use-translation'
import { blackOut } from './black-out'
import { useBars } from './use-bars'

/** Pixels of the picture on its longest side here: enough to read a name, small enough for a telephone. */
const longestSide = 1600

/**
 * Black bars over a picture, before it leaves the browser (P15): drawn with a finger or mouse, or added and moved
 * with keys. What is sent is the picture with the bars in it. Without scripts the form works as it is.
 */
export function CopyShield({ inputId }: { inputId: string }) {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [picture, setPicture] = useState<ImageBitmap>()
  const { bars, add, undo, clear, byHand, byKey } = useBars()
  useChosenPicture(inputId, (chosen) => {
    setPicture(chosen)
    clear()
  })
  useEffect(() => {
    if (canvas.current && picture)
      void blackOut({ canvas: canvas.current, picture, bars, longestSide, inputId })
  }, [picture, bars, inputId])
  if (!picture) return null
  return (
    <div className="stack">
      <Paragraph id="shield-hint">{t('identityCheck.shield.hint')}</Paragraph>
      <canvas ref={canvas} className="copy-shield" {...byHand} />
      <p role="status">{t('identityCheck.shield.label', { count: bars.length })}</p>
      <div className="form__actions" role="group" aria-describedby="shield-hint">
        <button type="button" className="ams-button ams-button--secondary" onClick={add} onKeyDown={byKey}>
          {t('identityCheck.shield.add')}
        </button>
        <button type="button" className="ams-button ams-button--tertiary" onClick={undo}>
          {t('identityCheck.shield.undo')}
        </button>
      </div>
    </div>
  )
}

/** The picture that somebody chose in the field of the form, once the browser can draw it. */
function useChosenPicture(inputId: string, use: (picture: ImageBitmap | undefined) => void): void {
  const latest = useRef(use)
  useEffect(() => {
    latest.current = use
  })
  useEffect(() => {
    const input = document.getElementById(inputId)
    const chosen = async () => {
      if (!(input instanceof HTMLInputElement)) return
      const file = input.files?.[0]
      latest.current(file && (await createImageBitmap(file).catch(() => undefined)))
    }
    const listen = () => void chosen()
    input?.addEventListener('change', listen)
    return () => input?.removeEventListener('change', listen)
  }, [inputId])
}

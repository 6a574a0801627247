import { useId, useState, type DragEvent } from 'react'
import { useTranslation } from '../use-translation'

/** Choosing a file, or dropping it. */
export function FileChooser({ onChoose }: { onChoose: (file: File) => void }) {
  const { t } = useTranslation()
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) onChoose(file)
  }
  return (
    <div
      className={over ? 'drop-zone drop-zone--over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        className="drop-zone__input ams-visually-hidden"
        type="file"
        accept=".zip,application/zip"
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) onChoose(file)
          // The same file chosen again is a wish to check again.
          currentTarget.value = ''
        }}
      />
      <label className="ams-button ams-button--primary button-link" htmlFor={id}>
        {t('verify.choose')}
      </label>
      <p className="drop-zone__hint" id={`${id}-hint`}>
        {t('verify.drop')}
      </p>
    </div>
  )
}

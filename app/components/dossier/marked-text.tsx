import { Fragment } from 'react'
import { splitMarks } from '../../domain/redaction/marks'
import { redactionReasons, type RedactionReason } from '../../domain/redaction/reasons'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** A text of a source, with words where something of others was hidden. */
export function MarkedText({ text }: { text: string }) {
  return (
    <>
      {splitMarks(text).map((part, index) => (
        <Fragment key={index}>
          {typeof part === 'string' ? part : <HiddenPart reason={part.reason} />}
        </Fragment>
      ))}
    </>
  )
}

/** Says that something is not shown, and why. */
export function HiddenPart({ reason }: { reason: RedactionReason }) {
  const { t, i18n } = useTranslation()
  const localized = useLocalized()
  return (
    <mark className="hidden-part" lang={i18n.language}>
      [{t('dossier.hidden')}: {localized(redactionReasons[reason])}]
    </mark>
  )
}

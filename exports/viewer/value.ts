import {
  bytesIn,
  runsLeftToRight,
  valueWords,
  writtenValue,
} from '../../app/domain/field-types/written-value'
import { formatBytes } from '../../app/domain/format'
import type { Language, Localized } from '../../app/domain/localized'
import type { FieldValue } from '../../app/domain/records'
import { isMark, splitMarks } from '../../app/domain/redaction/marks'
import { redactionReasons, type RedactionReason } from '../../app/domain/redaction/reasons'
import type { ArchiveField } from '../archive-input'
import { viewerTexts } from '../texts/texts'
import { markup, type Html } from './html'

/** A value for reading, as on the portal's screens. The exact one is in the JSON file. */
export function valueHtml(value: FieldValue, type: ArchiveField['type'], language: Language): Html {
  if (value === null) return noneHtml(valueWords.missing, language)
  if (value === '') return noneHtml(valueWords.empty, language)
  if (typeof value === 'boolean') return markup`${(value ? valueWords.yes : valueWords.no)[language]}`
  if (typeof value !== 'string') return nestedHtml(value, language)
  if (isMark(value)) return withMarks(value, language)
  if (type === 'bytes') {
    const size = formatBytes(bytesIn(value), language)
    return markup`<span class="none">${viewerTexts[language].bytes(size)}</span>`
  }
  const written = writtenValue(value, type, language)
  if (written !== value && !runsLeftToRight(type)) return markup`${written}`
  if (runsLeftToRight(type)) return markup`<bdi dir="ltr">${withMarks(written, language)}</bdi>`
  if (type === 'long-text')
    return markup`<div class="long" dir="auto" lang="">${withMarks(value, language)}</div>`
  return markup`<bdi lang="">${withMarks(value, language)}</bdi>`
}

function noneHtml(words: Localized, language: Language): Html {
  return markup`<span class="none">${words[language]}</span>`
}

/** A value with parts, as people read lists: not as a program writes them. Its names are the source's own. */
function nestedHtml(value: Exclude<FieldValue, string | boolean | null>, language: Language): Html {
  const part = (one: FieldValue) => valueHtml(one, 'text', language)
  if (Array.isArray(value)) {
    const parts: readonly FieldValue[] = value
    if (parts.length === 0) return noneHtml(valueWords.emptyList, language)
    return markup`<ul class="parts">${parts.map((one) => markup`<li>${part(one)}</li>`)}</ul>`
  }
  if (Object.keys(value).length === 0) return noneHtml(valueWords.empty, language)
  const items = Object.entries(value).map(
    ([name, one]) =>
      markup`<div><dt><bdi lang="">${withMarks(name, language)}</bdi></dt><dd>${part(one)}</dd></div>`,
  )
  return markup`<dl class="parts">${items}</dl>`
}

/** A text with words where something of others was hidden, so that nobody takes it for the source's own. */
export function withMarks(text: string, language: Language): Html {
  const parts = splitMarks(text).map((part) =>
    typeof part === 'string' ? part : hiddenPart(part.reason, language),
  )
  return markup`${parts}`
}

export function hiddenPart(reason: RedactionReason, language: Language): Html {
  const { hidden } = viewerTexts[language]
  return markup`<mark class="hidden-part" lang="${language}">[${hidden}: ${redactionReasons[reason][language]}]</mark>`
}

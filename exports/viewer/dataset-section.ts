import { formatNumber } from '../../app/domain/format'
import type { Language } from '../../app/domain/localized'
import { redactionReasons } from '../../app/domain/redaction/reasons'
import type { ArchiveMeaning } from '../archive-input'
import type { DatasetResult } from '../dataset-result'
import { countOf } from '../redaction-counts'
import { viewerTexts } from '../texts/texts'
import { markup, type Html } from './html'
import { innerLink } from './links'
import { obtainedColumn } from './obtained'
import { isTable } from './preview'
import { lackingWords, reasonWords } from './reason-words'

/** What a dataset is, whether it is all there, and its files. */
export function datasetHead(result: DatasetResult, language: Language): Html {
  const { place, summary } = result
  const count = summary.recordsWritten > 0 ? viewerTexts[language].records(summary.recordsWritten) : ''
  return markup`<h3><bdi>${place.dataset.title[language]}</bdi> <span class="count">${count}</span></h3>
${statusNote(result, language)}
${hiddenNote(result, language)}${withheldNote(result, language)}
${explanation(result, language)}
${fileLinks(result)}
`
}

/** Nothing stands in it, and nothing should. */
export function isEmpty({ summary }: DatasetResult): boolean {
  return summary.recordsWritten === 0 && !summary.incomplete && !summary.lacking
}

/** What stands before and after the rows, which come from the spool. */
export function rowFrame(result: DatasetResult, language: Language): { before: Html; after: Html } {
  const { columns, place } = result
  if (!isTable(columns, place.dataset)) {
    return { before: markup`<div class="cards">`, after: markup`</div>\n` }
  }
  const titles = columns.map(({ field }) => field.title[language])
  if (obtainedColumn(place.dataset, columns)) titles.push(viewerTexts[language].obtained.column)
  const heads = titles.map((title) => markup`<th role="columnheader" scope="col">${title}</th>`)
  return {
    before: markup`<table role="table"><caption>${place.dataset.title[language]}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">\n`,
    after: markup`</tbody></table>\n`,
  }
}

/** Why something is missing, in words and numbers. */
export function missingWords(result: DatasetResult, language: Language): string {
  const texts = viewerTexts[language]
  const { incomplete, countBySource, recordsWritten, documentsUnreadable } = result.summary
  if (!incomplete) return ''
  const reason = reasonWords(result.summary, language)
  if (recordsWritten === 0 && !countBySource) return reason
  const counted = recordsWritten === countBySource ? '' : countWords(result, language)
  const unreadable =
    documentsUnreadable > 0 ? texts.unreadable(formatNumber(documentsUnreadable, language)) : ''
  return [reason, counted, unreadable].filter((part) => part !== '').join(' ')
}

function countWords(
  { summary: { countBySource, recordsWritten } }: DatasetResult,
  language: Language,
): string {
  const texts = viewerTexts[language]
  const written = formatNumber(recordsWritten, language)
  return countBySource === undefined
    ? texts.countUnknown(written)
    : texts.counts(written, formatNumber(countBySource, language))
}

/** How often something of others was hidden, and why; empty when nothing was. */
export function hiddenWords({ summary }: DatasetResult, language: Language): string {
  const total = countOf(summary.redactions)
  if (total === 0) return ''
  const reasons = [...new Set(summary.redactions.map(({ reason }) => redactionReasons[reason][language]))]
  return `${viewerTexts[language].hiddenTimes(total)} ${reasons.join(' ')}`
}

/** Records of others beside these; empty when there are none. */
function withheldNote({ summary }: DatasetResult, language: Language): Html | undefined {
  if (summary.recordsWithheld === 0) return undefined
  return markup`<p class="note">${viewerTexts[language].withheld(summary.recordsWithheld)}</p>`
}

function hiddenNote(result: DatasetResult, language: Language): Html | undefined {
  const words = hiddenWords(result, language)
  return words === '' ? undefined : markup`<p class="note">${words}</p>`
}

function statusNote(result: DatasetResult, language: Language): Html | undefined {
  const { status, incomplete, lacking } = result.summary
  const texts = viewerTexts[language].status
  const unsearched = lacking && markup`<p class="note">${lackingWords(lacking, language)}</p>\n`
  if (incomplete) {
    const lead = status === 'failed' ? `${texts.failed} ` : ''
    return markup`${unsearched}<p class="note bad">${lead}${missingWords(result, language)}</p>`
  }
  if (unsearched) return unsearched
  if (status === 'nothing-held') return markup`<p class="note">${texts.nothingHeld}</p>`
  if (status === 'outside-profile') return markup`<p class="note">${texts.outsideProfile}</p>`
  return undefined
}

function explanation(result: DatasetResult, language: Language): Html {
  const texts = viewerTexts[language]
  const { dataset } = result.place
  const { included, excluded } = result.selection
  const fields = included
    .map((field) => fieldMeaning(field.title[language], field, dataset, language))
    .filter((words) => words !== undefined)
  const leftOut = excluded.map((field) => field.title[language]).join(', ')
  const showLeftOut = included.length > 0 && excluded.length > 0
  return markup`<details><summary>${texts.meaning.title}</summary>
<dl class="meaning"><div><dt>${texts.meaning.category}</dt><dd>${dataset.category[language]}</dd></div>
${meaningItems(dataset, language)}${obtainedItem(result, language)}</dl>
${fields.length > 0 ? markup`<ul class="fields">${fields}</ul>` : undefined}
${showLeftOut ? markup`<p class="note">${texts.leftOut(leftOut)}</p>` : undefined}</details>`
}

function meaningItems(meaning: ArchiveMeaning, language: Language): Html[] {
  const { meaning: titles, bases, origins } = viewerTexts[language]
  const { title, explanation: words } = meaning.purpose
  return [
    markup`<div><dt>${titles.purpose}</dt><dd>${title[language]}. ${words[language]}</dd></div>`,
    markup`<div><dt>${titles.basis}</dt><dd>${bases[meaning.lawfulBasis]}</dd></div>`,
    markup`<div><dt>${titles.origin}</dt><dd>${origins[meaning.origin]}</dd></div>`,
    markup`<div><dt>${titles.retention}</dt><dd>${meaning.retention[language]}.</dd></div>`,
  ]
}

/** Since when it is held; of a file without the field that tells it, nothing can be said. */
function obtainedItem({ place, columns }: DatasetResult, language: Language): Html | undefined {
  const texts = viewerTexts[language].obtained
  const { obtained } = place.dataset
  const kept = obtained === 'live' ? texts.live : obtainedColumn(place.dataset, columns) && texts.inField
  const words = obtained === null ? texts.untold : kept
  return words === undefined ? undefined : markup`<div><dt>${texts.title}</dt><dd>${words}</dd></div>`
}

/** Only what differs from the dataset: most fields have nothing of their own. */
function fieldMeaning(
  title: string,
  field: ArchiveMeaning,
  dataset: ArchiveMeaning,
  language: Language,
): Html | undefined {
  const texts = viewerTexts[language]
  const own = [
    field.purpose.title.nl === dataset.purpose.title.nl ? '' : `${field.purpose.title[language]}.`,
    field.lawfulBasis === dataset.lawfulBasis ? '' : texts.bases[field.lawfulBasis],
    field.origin === dataset.origin ? '' : texts.origins[field.origin],
    field.retention.nl === dataset.retention.nl ? '' : `${field.retention[language]}.`,
  ].filter((part) => part !== '')
  return own.length === 0 ? undefined : markup`<li><strong>${title}</strong>: ${own.join(' ')}</li>`
}

function fileLinks({ place, documentTable }: DatasetResult): Html {
  const files = documentTable ? [place.csv, place.json, place.documentsCsv] : [place.csv, place.json]
  return markup`<ul class="files">${files.map((file) => markup`<li>${fileLink(file)}</li>`)}</ul>`
}

export function fileLink(path: string): Html {
  return markup`<a href="${innerLink(path)}">${path.slice(path.lastIndexOf('/') + 1)}</a>`
}

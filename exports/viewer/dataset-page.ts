import { formatNumber } from '../../app/domain/format'
import type { Language } from '../../app/domain/localized'
import type { ArchiveInput } from '../archive-input'
import type { DatasetResult } from '../dataset-result'
import { indexPath } from '../layout'
import { viewerTexts } from '../texts/texts'
import { datasetHead, fileLink, rowFrame } from './dataset-section'
import { markup, type Html } from './html'
import { innerLink } from './links'
import { renderPage } from './page'

/** The page of one dataset with up to 1,000 of its records. */
export function datasetPage(
  input: ArchiveInput,
  result: DatasetResult,
  language: Language,
): AsyncIterable<Buffer> {
  const { place } = result
  const page = {
    input,
    language,
    path: place.page(language),
    title: place.dataset.title[language],
    pathIn: (other: Language) => place.page(other),
  }
  return renderPage(page, content(input, result, language))
}

async function* content(
  input: ArchiveInput,
  result: DatasetResult,
  language: Language,
): AsyncGenerator<Html | Buffer> {
  const texts = viewerTexts[language]
  const back = innerLink(`${indexPath(input, language)}#${result.place.anchor}`)
  yield markup`<p><a href="${back}">${texts.back}</a></p>
<h1>${texts.title}</h1>
<section class="panel"><h2><bdi>${result.place.source.title[language]}</bdi></h2>
${datasetHead(result, language)}${restNote(result, language)}`
  yield* previewRows(result, language)
  yield markup`${restNote(result, language)}</section>\n`
}

export async function* previewRows(result: DatasetResult, language: Language): AsyncGenerator<Html | Buffer> {
  const rows = result.preview.html.get(language)
  if (!rows || result.preview.rows === 0) return
  const { before, after } = rowFrame(result, language)
  yield before
  yield* rows.read()
  yield after
}

function restNote(result: DatasetResult, language: Language): Html | undefined {
  const { recordsWritten } = result.summary
  if (result.preview.rows >= recordsWritten) return undefined
  const shown = formatNumber(result.preview.rows, language)
  const total = formatNumber(recordsWritten, language)
  return markup`<p class="note">${viewerTexts[language].shown(shown, total)} ${fileLink(result.place.csv)}</p>`
}

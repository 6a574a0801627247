import { formatCountry } from '../../app/domain/format'
import type { Language } from '../../app/domain/localized'
import type { ArchiveInput } from '../archive-input'
import type { DatasetResult, Overview, SourceResult } from '../dataset-result'
import { indexPath } from '../layout'
import { viewerTexts } from '../texts/texts'
import { previewRows } from './dataset-page'
import { datasetHead, isEmpty } from './dataset-section'
import { closing, opening } from './index-frame'
import { type Html, markup } from './html'
import { innerLink } from './links'
import { renderPage } from './page'

/** A dataset of so few and so short records stands on the index page itself. */
const inlineRows = 12
const inlineBytes = 32 * 1024

export function needsOwnPage(result: DatasetResult, languages: readonly Language[]): boolean {
  if (result.preview.rows === 0) return false
  const bytes = languages.map((language) => result.preview.html.get(language)?.bytes ?? 0)
  return result.summary.recordsWritten > inlineRows || Math.max(...bytes) > inlineBytes
}

export function indexPage(overview: Overview, language: Language): AsyncIterable<Buffer> {
  const { input } = overview
  const page = {
    input,
    language,
    path: indexPath(input, language),
    title: viewerTexts[language].title,
    pathIn: (other: Language) => indexPath(input, other),
  }
  return renderPage(page, content(overview, language))
}

async function* content(overview: Overview, language: Language): AsyncGenerator<Html | Buffer> {
  yield opening(overview, language)
  for (const source of overview.sources) {
    yield sourceHead(source, language)
    for (const dataset of source.datasets) yield* datasetBlock(overview.input, dataset, language)
    yield markup`</section>\n`
  }
  yield closing(overview.input, language)
}

async function* datasetBlock(
  input: ArchiveInput,
  result: DatasetResult,
  language: Language,
): AsyncGenerator<Html | Buffer> {
  const { anchor, dataset } = result.place
  const look = isEmpty(result) ? 'dataset empty' : 'dataset'
  yield markup`<div class="${look}" id="${anchor}">${datasetHead(result, language)}`
  if (needsOwnPage(result, input.languages)) {
    const address = innerLink(result.place.page(language))
    const more = markup`<span class="visually-hidden">: ${dataset.title[language]}</span>`
    yield markup`<p><a class="action" href="${address}">${viewerTexts[language].see}${more}</a></p>`
  } else {
    yield* previewRows(result, language)
  }
  yield markup`</div>\n`
}

function sourceHead({ place: { source, anchor } }: SourceResult, language: Language): Html {
  const texts = viewerTexts[language]
  const { title, role, country, safeguard } = source.recipient
  return markup`<section class="panel" aria-labelledby="${anchor}">
<h2 id="${anchor}"><bdi>${source.title[language]}</bdi></h2>
<p class="note">${texts.keptBy}: ${sentence(title[language])} ${sentence(role[language])} ${texts.country}: ${formatCountry(country, language)}.
${texts.safeguard(safeguard)}</p>\n`
}

/** A name can end with a full stop of its own: B.V. */
function sentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`
}

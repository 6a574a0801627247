import type { Language } from '../../app/domain/localized'
import type { ArchiveInput } from '../archive-input'
import type { ArchiveSummary } from '../archive-summary'
import type { DatasetResult } from '../dataset-result'
import { indexPath, type SourcePlace } from '../layout'
import { viewerTexts } from '../texts/texts'
import { previewRows } from './dataset-page'
import { datasetHead, missingWords } from './dataset-section'
import { html, type Html } from './html'
import { innerLink, outerLink } from './links'
import { renderPage } from './page'
import { formatCount, formatDay, formatMoment } from './value'

/** A dataset of so few and so short records stands on the index page itself. */
const inlineRows = 12
const inlineBytes = 32 * 1024

export interface SourceResult {
  readonly place: SourcePlace
  readonly datasets: readonly DatasetResult[]
}

export interface Overview {
  readonly input: ArchiveInput
  readonly totals: Pick<ArchiveSummary, 'complete' | 'records' | 'documents'>
  /** In the order of the input. */
  readonly sources: readonly SourceResult[]
}

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
    yield html`</section>\n`
  }
  yield closing(overview.input, language)
}

function opening(overview: Overview, language: Language): Html {
  const texts = viewerTexts[language]
  return html`<h1>${texts.title}</h1>
    ${statusBlock(overview, language)}
    <p class="lead">${texts.profiles[overview.input.profile].explanation}</p>
    ${facts(overview, language)}
    <nav class="panel" aria-labelledby="contents">
      <h2 id="contents">${texts.contents}</h2>
      <ul class="contents">
        ${overview.sources.map((source) => contentsItem(source, language))}
      </ul>
    </nav>
    ${fileGuide(overview, language)}`
}

function statusBlock({ totals, sources }: Overview, language: Language): Html {
  const texts = viewerTexts[language]
  if (totals.complete) {
    return html`<div class="status">
      <h2>${texts.complete}</h2>
      <p>${texts.completeExplanation}</p>
    </div>`
  }
  const missing = sources.flatMap(({ place, datasets }) =>
    datasets
      .filter((result) => result.summary.incomplete)
      .map(
        (result) =>
          html`<li>
            <strong>${place.source.title[language]}, ${result.place.dataset.title[language]}</strong>:
            ${missingWords(result, language)}
          </li>`,
      ),
  )
  return html`<div class="status bad">
    <h2>${texts.incomplete}</h2>
    <p>${texts.incompleteExplanation}</p>
    <ul>
      ${missing}
    </ul>
    <p>${texts.incompleteNext}</p>
  </div>`
}

function facts({ input, totals }: Overview, language: Language): Html {
  const texts = viewerTexts[language]
  const held = texts.held(formatCount(totals.records, language), formatCount(totals.documents, language))
  return html`<dl class="facts">
    <div>
      <dt>${texts.facts.number}</dt>
      <dd>${input.number}</dd>
    </div>
    <div>
      <dt>${texts.facts.date}</dt>
      <dd>${formatDay(input.date, language)}</dd>
    </div>
    <div>
      <dt>${texts.facts.made}</dt>
      <dd>${formatMoment(input.createdAt, language)}</dd>
    </div>
    <div>
      <dt>${texts.facts.kind}</dt>
      <dd>${texts.profiles[input.profile].title}</dd>
    </div>
    <div>
      <dt>${texts.facts.held}</dt>
      <dd>${held}</dd>
    </div>
  </dl>`
}

function contentsItem({ place, datasets }: SourceResult, language: Language): Html {
  const items = datasets.map(
    ({ place: { anchor, dataset }, summary }) =>
      html`<li>
        <a href="#${anchor}">${dataset.title[language]}</a>
        <span class="count">(${formatCount(summary.recordsWritten, language)})</span>
      </li>`,
  )
  return html`<li>
    <a href="#${place.anchor}">${place.source.title[language]}</a>
    <ul>
      ${items}
    </ul>
  </li>`
}

function fileGuide({ totals }: Overview, language: Language): Html {
  const { files } = viewerTexts[language]
  const guide: [string, string][] = [
    ['data/csv/', files.csv],
    ['data/json/', files.json],
    ...(totals.documents > 0 ? [['data/documents/', files.documents] satisfies [string, string]] : []),
    ['data/datapackage.json', files.description],
    ['data/meta/completeness.json', files.completeness],
    ['manifest-sha256.txt', files.checksums],
  ]
  const items = guide.map(
    ([path, words]) =>
      html`<li>${path.endsWith('/') ? html`<code>${path}</code>` : pathLink(path)} – ${words}</li>`,
  )
  return html`<details class="panel">
    <summary>${files.title}</summary>
    <ul>
      ${items}
    </ul>
  </details> `
}

function pathLink(path: string): Html {
  return html`<a href="${innerLink(path)}">${path}</a>`
}

function sourceHead({ place: { source, anchor } }: SourceResult, language: Language): Html {
  const texts = viewerTexts[language]
  const { recipient } = source
  return html`<section class="panel" aria-labelledby="${anchor}">
    <h2 id="${anchor}"><bdi>${source.title[language]}</bdi></h2>
    <p class="note">
      ${texts.keptBy}: ${recipient.title[language]}. ${recipient.role[language]}. ${texts.country}:
      ${recipient.country}. ${texts.safeguard(recipient.safeguard)}
    </p>
  </section> `
}

async function* datasetBlock(
  input: ArchiveInput,
  result: DatasetResult,
  language: Language,
): AsyncGenerator<Html | Buffer> {
  yield html`<div class="dataset" id="${result.place.anchor}">${datasetHead(result, language)}</div>`
  if (needsOwnPage(result, input.languages)) {
    yield html`<p>
      <a class="action" href="${innerLink(result.place.page(language))}"
        >${viewerTexts[language].see}<span class="visually-hidden"
          >: ${result.place.dataset.title[language]}</span
        ></a
      >
    </p>`
  } else {
    yield* previewRows(result, language)
  }
  yield html`</div>\n`
}

function closing({ organisation }: ArchiveInput, language: Language): Html {
  const { rights } = viewerTexts[language]
  const { supervisor } = organisation
  return html`<section class="panel" aria-labelledby="rights">
    <h2 id="rights">${rights.title}</h2>
    <p>${rights.wrong} <bdi dir="ltr">${organisation.email}</bdi></p>
    <p>
      ${rights.complaint} ${supervisor.name[language]},
      ${outerLink(supervisor.complaints, rights.opensWebsite)}
    </p>
    <p>
      ${rights.contact}: ${organisation.name}, ${organisation.address}; ${organisation.post};
      <bdi dir="ltr">${organisation.telephone}</bdi>; ${outerLink(organisation.website, rights.opensWebsite)}
    </p>
  </section> `
}

import { formatDate, formatDateTime, formatNumber } from '../../app/domain/format'
import type { Language } from '../../app/domain/localized'
import { redactionReasonCodes, redactionReasons } from '../../app/domain/redaction/reasons'
import type { ArchiveInput } from '../archive-input'
import type { DatasetResult, Overview, SourceResult } from '../dataset-result'
import { holdsLearning } from '../education/learning'
import { viewerTexts } from '../texts/texts'
import { isEmpty, missingWords } from './dataset-section'
import { markup, type Html } from './html'
import { innerLink, outerLink } from './links'
import { lackingOf, lackingWords } from './reason-words'

/** The first screen: is it complete, what is it, what is where. */
export function opening(overview: Overview, language: Language): Html {
  const texts = viewerTexts[language]
  const contents = overview.sources.map((source) => contentsItem(source, language))
  return markup`<h1>${texts.title}</h1>
${statusBlock(overview, language)}${unsearchedBlock(overview, language)}
<p class="lead">${texts.profiles[overview.input.profile].explanation} ${exceptions(overview, language)}</p>
${facts(overview, language)}
${hiddenPanel(overview, language)}
<nav class="panel" aria-labelledby="contents"><h2 id="contents">${texts.contents}</h2>
<ul class="contents">${contents}</ul></nav>
${fileGuide(overview, language)}`
}

/** What the profile promises, but this archive could not give. */
function exceptions({ totals, sources }: Overview, language: Language): string {
  const { incompleteExcept, notIdentified } = viewerTexts[language]
  const unknown = sources.some(lackingOf) ? notIdentified.except : ''
  return totals.complete ? unknown : `${incompleteExcept} ${unknown}`
}

/** What a person can do when something is wrong, and where. */
export function closing({ organisation }: ArchiveInput, language: Language): Html {
  const { rights } = viewerTexts[language]
  const { name, address, post, email, telephone, website, supervisor } = organisation
  const complaints = outerLink(supervisor.complaints, rights.opensWebsite)
  return markup`<section class="panel" aria-labelledby="rights"><h2 id="rights">${rights.title}</h2>
<p>${rights.wrong} <bdi dir="ltr">${email}</bdi></p>
<p>${rights.complaint} ${supervisor.name[language]}, ${complaints}</p>
<p>${rights.contact}: ${name}, ${address}; ${post}; <bdi dir="ltr">${telephone}</bdi>;
${outerLink(website, rights.opensWebsite)}</p></section>\n`
}

function statusBlock({ totals, sources }: Overview, language: Language): Html {
  const texts = viewerTexts[language]
  if (totals.complete) {
    const { complete, completeExplanation } = sources.some(lackingOf) ? texts.notIdentified : texts
    return markup`<div class="status"><h2>${complete}</h2><p>${completeExplanation}</p></div>`
  }
  const missing = sources.flatMap((source) => missingItems(source, language))
  return markup`<div class="status bad"><h2>${texts.incomplete}</h2><p>${texts.incompleteExplanation}</p>
<ul>${missing}</ul><p>${texts.incompleteNext}</p></div>`
}

/** Systems that could not be asked about the person: neither missing nor empty. */
function unsearchedBlock({ sources }: Overview, language: Language): Html | undefined {
  const { title, next } = viewerTexts[language].notIdentified
  const items = sources.flatMap((source) => {
    const lacking = lackingOf(source)
    const name = source.place.source.title[language]
    return lacking ? [markup`<li><strong>${name}</strong>: ${lackingWords(lacking, language)}</li>`] : []
  })
  if (items.length === 0) return undefined
  return markup`
<div class="status plain"><h2>${title}</h2><ul>${items}</ul><p>${next}</p></div>`
}

/** What the marks are that stand in the data: told once for all. */
function hiddenPanel({ totals, sources }: Overview, language: Language): Html | undefined {
  if (totals.redactions === 0) return undefined
  const texts = viewerTexts[language]
  const used = new Set(
    sources
      .flatMap(({ datasets }) => datasets.flatMap(({ summary }) => summary.redactions))
      .map(({ reason }) => reason),
  )
  const items = redactionReasonCodes
    .filter((reason) => used.has(reason))
    .map(
      (reason) => markup`<li><code>[redacted:${reason}]</code>: ${redactionReasons[reason][language]}</li>`,
    )
  return markup`<section class="panel" aria-labelledby="hidden"><h2 id="hidden">${texts.hiddenTitle}</h2>
<p>${texts.hiddenTimes(totals.redactions)} ${texts.hiddenExplanation}</p><ul>${items}</ul></section>`
}

function missingItems({ place, datasets }: SourceResult, language: Language): Html[] {
  return datasets
    .filter((result) => result.summary.incomplete)
    .map((result) => {
      const what = `${place.source.title[language]}, ${result.place.dataset.title[language]}`
      return markup`<li><strong>${what}</strong>: ${missingWords(result, language)}</li>`
    })
}

function facts({ input, totals }: Overview, language: Language): Html {
  const texts = viewerTexts[language]
  const held = `${texts.records(totals.records)}, ${texts.documents(totals.documents)}`
  return markup`<dl class="facts">
<div><dt>${texts.facts.number}</dt><dd>${input.number}</dd></div>
<div><dt>${texts.facts.date}</dt><dd>${formatDate(input.date, language)}</dd></div>
<div><dt>${texts.facts.made}</dt><dd>${formatDateTime(input.createdAt.toISOString(), language)}</dd></div>
<div><dt>${texts.facts.kind}</dt><dd>${texts.profiles[input.profile].title}</dd></div>
<div><dt>${texts.facts.held}</dt><dd>${held}</dd></div>
</dl>`
}

/** What holds something, or should; the empty ones are there on request. */
function contentsItem({ place, datasets }: SourceResult, language: Language): Html {
  if (lackingOf({ place, datasets })) {
    const { short } = viewerTexts[language].notIdentified
    return markup`<li><a href="#${place.anchor}">${place.source.title[language]}</a>: ${short}</li>`
  }
  const empty = datasets.filter(isEmpty)
  const held = datasets
    .filter((dataset) => !isEmpty(dataset))
    .map((dataset) => contentsLine(dataset, language))
  const rest = markup`<li><details><summary>${viewerTexts[language].emptyOnes(empty.length)}</summary>
<ul>${empty.map((dataset) => contentsLine(dataset, language))}</ul></details></li>`
  return markup`<li><a href="#${place.anchor}">${place.source.title[language]}</a><ul>${held}${empty.length > 0 ? rest : undefined}</ul></li>`
}

function contentsLine({ place: { anchor, dataset }, summary }: DatasetResult, language: Language): Html {
  const count = formatNumber(summary.recordsWritten, language)
  return markup`<li><a href="#${anchor}">${dataset.title[language]}</a> <span class="count">(${count})</span></li>`
}

function fileGuide(overview: Overview, language: Language): Html {
  const { files } = viewerTexts[language]
  const folders: [string, string][] = [
    ['data/csv/', files.csv],
    ['data/json/', files.json],
    ...(overview.totals.documents > 0
      ? [['data/documents/', files.documents] satisfies [string, string]]
      : []),
  ]
  const single: [string, string][] = [
    ['data/spreadsheet/inzage.xlsx', files.spreadsheet],
    ...(holdsLearning(overview)
      ? [['data/education/README.txt', files.education] satisfies [string, string]]
      : []),
    ['data/datapackage.json', files.description],
    ['data/meta/completeness.json', files.completeness],
    ['data/meta/processing.jsonld', files.processing],
    ['data/meta/consents.jsonld', files.consents],
    ['data/meta/notices.json', files.notices],
    ['data/meta/person.jsonld', files.person],
    ['VERIFY.txt', files.verify],
    ['manifest-sha256.txt', files.checksums],
  ]
  return markup`<details class="panel"><summary>${files.title}</summary><ul>
${folders.map(([path, words]) => markup`<li><code>${path}</code>: ${words}</li>`)}
${single.map(([path, words]) => markup`<li><a href="${innerLink(path)}">${path}</a>: ${words}</li>`)}
</ul></details>
`
}

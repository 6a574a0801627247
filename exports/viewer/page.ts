import type { Language } from '../../app/domain/localized'
import type { ArchiveInput } from '../archive-input'
import { viewerTexts } from '../texts/texts'
import { Html, markup } from './html'
import { innerLink, relativeTo } from './links'
import { contentSecurityPolicy, style } from './style'

export interface Page {
  readonly input: ArchiveInput
  readonly language: Language
  /** From the top folder. */
  readonly path: string
  readonly title: string
  /** The same page in each language. */
  pathIn(language: Language): string
}

/** A whole page as bytes; `content` is asked for only as fast as it is taken. */
export async function* renderPage(page: Page, content: AsyncIterable<Html | Buffer>): AsyncGenerator<Buffer> {
  yield* relativeTo(page.path, wholePage(page, content))
}

async function* wholePage(page: Page, content: AsyncIterable<Html | Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from(pageStart(page).text)
  for await (const part of content) yield part instanceof Html ? Buffer.from(part.text) : part
  yield Buffer.from('</main>\n</body>\n</html>\n')
}

function pageStart(page: Page): Html {
  const { input, language } = page
  const others = input.languages.filter((other) => other !== language)
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(contentSecurityPolicy)}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${input.organisation.name}</title>
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#content">${viewerTexts[language].skip}</a>
<header><strong>${input.organisation.name}</strong>${others.map((other) => languageLink(page, other))}</header>
<main id="content">
`
}

function languageLink(page: Page, language: Language): Html {
  const address = innerLink(page.pathIn(language))
  return markup`<a href="${address}" lang="${language}" hreflang="${language}">${viewerTexts[language].language}</a>`
}

/** What a reader meets of a page: no scripts and the data in them, no tags, single blanks. */
export function readableText(html: string): string {
  return html
    .replace(/<script\b[^]*?<\/script>/g, ' ')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

/** Markup that is safe to write as it is; everything else is escaped on its way into `markup`. */
export class Html {
  constructor(readonly text: string) {}
}

export type HtmlPart = Html | string | number | undefined | readonly HtmlPart[]

/**
 * The only way in which the viewer makes markup: what is put in stays text, whatever it holds. Not called
 * `html`, since formatters rewrite templates of that name.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    text += toText(part) + (strings[index + 1] ?? '')
  })
  return new Html(text)
}

function toText(part: HtmlPart): string {
  if (part === undefined) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return part.map(toText).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // HTML has no NUL: browsers would drop it or show U+FFFD. Its symbol can be seen.
  '\u0000': '\u2400',
}

// oxlint-disable-next-line no-control-regex -- NUL is one of them
const special = /[&<>"'\u0000]/
const eachSpecial = new RegExp(special, 'g')

export function escapeHtml(text: string): string {
  // Most texts have none.
  return special.test(text) ? text.replace(eachSpecial, (sign) => entities[sign] ?? sign) : text
}

/** Characters that XML 1.0 has no place for, and CR, which parsers turn into LF. */
// oxlint-disable-next-line no-control-regex -- these are the characters to find
const unwritable =
  /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g
const needsCare = /[&<>"_\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/
/** A text that looks like the escapes below would be read as one (ECMA-376-1, 22.9.2.19 ST_Xstring). */
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** A text inside an OOXML element or attribute. NUL gets its symbol, lone surrogates U+FFFD, as in the CSV and HTML. */
export function xmlText(text: string): string {
  if (!needsCare.test(text)) return text
  return text
    .replace(looksEscaped, '_x005F_')
    .replace(unwritable, escapeCharacter)
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code === 0) return '\u2400'
  if (code > 0x1f) return '\uFFFD'
  return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
}

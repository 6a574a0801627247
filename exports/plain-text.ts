/**
 * Starts with a letter or digit and holds nothing that JSON or XML would write otherwise, nor anything that a
 * spreadsheet could take for a formula; of what CSV minds only commas. Most texts are like this: one look instead of
 * one for each form. Only code units below U+0250, so that no surrogate needs care; `_` may start an escape of OOXML.
 */
const plain = /^[0-9A-Za-z\u00C0-\u024F][0-9A-Za-z\u00C0-\u024F !#$%'()*+,./:;=?@[\]^`{|}~-]*$/

export function isPlainText(text: string): boolean {
  return plain.test(text) && !endsInSpace(text)
}

export function endsInSpace(text: string): boolean {
  return text.charCodeAt(text.length - 1) === 32
}

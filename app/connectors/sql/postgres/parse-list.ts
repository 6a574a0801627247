/**
 * PostgreSQL's text of an array (manual, 8.15.6): `{a,"b,\"c\"",NULL,{…}}`, with bounds before it or not.
 * @throws SyntaxError that holds nothing of the text
 */
export function parseList(text: string): unknown[] {
  const items = text.slice(text.indexOf('{'))
  const token = /[{},]|"(?:[^"\\]|\\.)*"|[^{},"]+/gsy
  const open: unknown[][] = []
  for (let match = token.exec(items); match; match = token.exec(items)) {
    const [part] = match
    if (part === '{') {
      const list: unknown[] = []
      open.at(-1)?.push(list)
      open.push(list)
    } else if (part === '}') {
      const list = open.pop()
      if (list && open.length === 0) return list
    } else if (part !== ',') {
      open.at(-1)?.push(itemOf(part))
    }
  }
  throw new SyntaxError('no list')
}

function itemOf(part: string): string | null {
  if (part.startsWith('"')) return part.slice(1, -1).replace(/\\(.)/gs, '$1')
  return part === 'NULL' ? null : part
}

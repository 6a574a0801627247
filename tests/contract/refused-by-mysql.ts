/** Does a statement read the table that it writes, other than in a derived table of its own (MySQL 8 manual, 15.2.15.12)? */
export function isRefusedByMysql(text: string): boolean {
  const written = /^(?:UPDATE|DELETE t0 FROM) (\S+) AS t0 /.exec(text)?.[1]
  if (written === undefined) throw new Error('no statement that writes')
  const rest = withoutDerived(text.slice(text.indexOf(' AS t0 ')))
  return rest.includes(`FROM ${written} `) || rest.includes(`JOIN ${written} `)
}

function withoutDerived(text: string): string {
  const start = text.indexOf('(SELECT DISTINCT ')
  if (start < 0) return text
  let end = start
  for (let depth = 0; end === start || depth > 0; end++) {
    if (text[end] === '(') depth++
    if (text[end] === ')') depth--
  }
  return text.slice(0, start) + withoutDerived(text.slice(end))
}

import type { Localized } from '../../domain/localized'
import type { DraftDataset, DraftField, DraftIgnored, DraftRule, DraftSource, Via } from './draft'
import { undecided } from './draft'

function connectionEntries({ url, schema, ca }: DraftSource['connection']): Record<string, string> {
  return quoted({ url, ...(schema !== undefined && { schema }), ...(ca !== undefined && { ca }) })
}

/** The YAML of a draft. What is not decided stands as `decide`, or as a comment. */
export function declarationText(draft: DraftSource): string {
  const { id, connection, decisions } = draft
  const settled = draft.ignored.filter(({ open }) => !open)
  const datasets = draft.datasets.filter(({ open }) => !open)
  return [
    ...draft.head.map((line) => comment(line)),
    `id: ${id}`,
    `title: ${localized({ nl: id, en: id })}`,
    'driver: sql',
    `connection: ${flow(connectionEntries(connection))}`,
    `recipient: ${scalar(decisions.recipient)}`,
    `dataSubjects: [${decisions.dataSubjects.map(scalar).join(', ')}]`,
    'identify: # who sees what hangs on this: each column must hold the number or address of that person alone',
    ...draft.identify.map(ruleLine),
    'datasets:',
    ...datasets.flatMap((dataset) => datasetLines(draft, dataset)),
    ...(datasets.length === 0 ? [`  - { id: ${undecided} } # no table of people was found: see below`] : []),
    ...draft.datasets.filter(({ open }) => open).flatMap((dataset) => openLines(draft, dataset)),
    ...ignoredLines(
      settled,
      draft.ignored.filter(({ open }) => open),
    ),
    '',
  ].join('\n')
}

/** A value in YAML: as it is where that cannot be mistaken for anything else, else between double quotes. */
export function scalar(text: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*$/.test(text) || /^env:\w+$/.test(text)
  return plain && !/^(null|true|false|yes|no|on|off|y|n|nan|inf)$/i.test(text) ? text : JSON.stringify(text)
}

function datasetLines(draft: DraftSource, dataset: DraftDataset): string[] {
  const { decisions } = draft
  const { id, title, table, key, via, notes, fields } = dataset
  return [
    ...notes.map((note) => `  ${comment(note)}`),
    `  - id: ${id}`,
    `    title: ${localized(title)}`,
    `    table: ${scalar(table)}`,
    `    key: [${key.map(scalar).join(', ')}]`,
    ...viaLines('via', via).map((line) => `    ${line}`),
    ...proposedLines(dataset).map((line) => `    ${comment(line)}`),
    `    category: ${scalar(dataset.category ?? decisions.category)}`,
    `    purpose: ${scalar(decisions.purpose)}`,
    `    lawfulBasis: ${scalar(decisions.lawfulBasis)}`,
    `    origin: ${scalar(decisions.origin)}`,
    `    retention: ${scalar(decisions.retention)}`,
    ...retentionLines(fields),
    '    fields:',
    ...fields.map(fieldLine),
  ]
}

function openLines(draft: DraftSource, dataset: DraftDataset): string[] {
  return datasetLines(draft, dataset).map((line) => `  ${comment(line.slice(2).replace(/^# /, ''))}`)
}

function viaLines(name: 'via' | 'shared', ways: readonly Via[]): string[] {
  const [first, ...others] = ways.map((via) => flow(quoted(via)))
  if (first === undefined) return []
  return [`${name}: ${others.length === 0 ? first : `[${[first, ...others].join(', ')}]`}`]
}

function proposedLines({ proposed }: DraftDataset): string[] {
  if (!proposed) return []
  return [
    `${undecided}: are rows that only the ways of shared lead to this person's too? If not, these in place of via:`,
    ...viaLines('via', proposed.via),
    ...viaLines('shared', proposed.shared),
  ]
}

function retentionLines(fields: readonly DraftField[]): string[] {
  const dates = fields.filter(
    ({ type, identifier }) => (type === 'date' || type === 'datetime') && identifier !== 'birthDate',
  )
  if (dates.length === 0) return []
  const names = dates.map(({ id }) => id).join(', ')
  return [
    `    # retentionFrom: the date from which the period runs; there ${dates.length === 1 ? 'is' : 'are'} ${names}`,
  ]
}

function fieldLine({ id, from, path, type, title, category, note }: DraftField): string {
  const entries = {
    id: scalar(id),
    ...(from !== undefined && { from: scalar(from) }),
    ...(path !== undefined && { path: scalar(path) }),
    type,
    ...(category !== undefined && { category: scalar(category) }),
    title: localized(title),
  }
  return `      - ${flow(entries)}${note === undefined ? '' : ` ${comment(note)}`}`
}

function ruleLine({ identifier, field, confirm, note }: DraftRule): string {
  const entries = {
    identifier,
    field: scalar(field),
    ...(confirm !== undefined && { confirm: flow({ birthDate: scalar(confirm) }) }),
  }
  return `  - ${flow(entries)}${note === undefined ? '' : ` ${comment(note)}`}`
}

function ignoredLines(settled: readonly DraftIgnored[], open: readonly DraftIgnored[]): string[] {
  if (settled.length + open.length === 0) return []
  const hint = comment('Not shown to anyone. Take away the # of what holds no person, and write why.')
  const line = (entry: DraftIgnored) => `  - ${flow(quoted({ ...entryPlace(entry), why: entry.why }))}`
  return [
    ...(open.length > 0 ? [hint] : []),
    settled.length > 0 ? 'ignored:' : comment('ignored:'),
    ...settled.map(line),
    ...open.map((entry) => comment(line(entry))),
  ]
}

function entryPlace({ table, column, path }: DraftIgnored): Record<string, string> {
  return { table, ...(column !== undefined && { column }), ...(path !== undefined && { path }) }
}

function localized({ nl, en }: Localized): string {
  return flow({ nl: scalar(nl), en: scalar(en) })
}

function quoted(entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, scalar(value)]))
}

/** @param entries values are YAML already */
function flow(entries: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(entries).map(([key, value]) => `${scalar(key)}: ${value}`)
  return `{ ${pairs.join(', ')} }`
}

/** A name may hold a line break; a comment may not. */
function comment(text: string): string {
  return `# ${text.replaceAll(/[\r\n\u0085\u2028\u2029]+/g, ' ')}`.trimEnd()
}

import type { ForeignKey, TableDescription } from '../../../domain/live-database'
import type { Dialect } from '../database'

type Texts = readonly (readonly (string | null)[])[]

export interface CatalogueAnswers {
  readonly columns: Texts
  readonly unique: Texts
  readonly references: Texts
}

/** The tables that the answers of a catalogue tell of, in its order. */
export function assembleTables(
  { columns, unique, references }: CatalogueAnswers,
  dialect: Dialect,
): TableDescription[] {
  const keys = keysOf(unique)
  const tables = groupBy(columns, ([table]) => table ?? '').map(([name, rows]): TableDescription => {
    return {
      name,
      kind: rows[0]?.[1] === 'view' ? 'view' : 'table',
      columns: rows.map(([, , column, type]) => {
        const { keepsTypes: enforced } = dialect
        return { name: column ?? '', type: type ?? '', holds: dialect.holds(type ?? ''), enforced }
      }),
      key: keys.get(name) ?? [],
      references: [],
    }
  })
  const byTable = new Map(groupBy(references, ([table]) => table ?? ''))
  return tables.map((table) => {
    const place = ({ pairs }: ForeignKey) => table.columns.findIndex(({ name }) => name === pairs[0]?.column)
    const references = referencesOf(byTable.get(table.name) ?? [], tables)
    return { ...table, references: references.toSorted((a, b) => place(a) - place(b)) }
  })
}

/** Primary keys first, then the shortest unique index whose columns are never null. */
function keysOf(unique: Texts): Map<string, string[]> {
  return new Map(
    groupBy(unique, ([table]) => table ?? '').map(([table, rows]) => {
      const indexes = groupBy(rows, ([, index]) => index ?? '').map(([, parts]) => parts)
      const usable = indexes.filter(
        (parts) =>
          parts[0]?.[2] === '1' || parts.every(([, , , column, nullable]) => column && nullable !== '1'),
      )
      const best = usable.toSorted((a, b) => rank(a) - rank(b))[0] ?? []
      return [table, best.map(([, , , column]) => column ?? '')]
    }),
  )
}

function rank(parts: Texts): number {
  return parts[0]?.[2] === '1' ? 0 : parts.length
}

function referencesOf(rows: Texts, tables: readonly TableDescription[]): ForeignKey[] {
  return groupBy(rows, ([, constraint]) => constraint ?? '').map(([, pairs]) => {
    const named = pairs[0]?.[3] ?? ''
    const target = sameName(tables, named)
    return {
      table: target?.name ?? named,
      pairs: pairs.map(([, , column, , there], index) => {
        return { column: column ?? '', target: there ?? target?.key[index] ?? '' }
      }),
    }
  })
}

/** SQLite compares names without regard to case. */
function sameName(tables: readonly TableDescription[], name: string): TableDescription | undefined {
  return (
    tables.find((table) => table.name === name) ??
    tables.find((table) => table.name.toLowerCase() === name.toLowerCase())
  )
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return [...groups]
}

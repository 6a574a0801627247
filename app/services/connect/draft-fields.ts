import type { DraftField, Via } from './draft'
import { titleOf, uniqueIds } from './draft-names'
import type { JudgedColumn, JudgedTable } from './judge-columns'

/**
 * Every column of a table but secrets and the numbers that only tie rows together; likely personal ones
 * first. A number that is one of several in a key, such as that of an invoice, means something to people. A table
 * of nothing but tying numbers shows them: that the row exists says something too.
 */
export function draftFields(table: JudgedTable, ways: readonly Via[], isPeople: boolean): DraftField[] {
  const key = table.keyIsGuessed ? [] : table.key
  const tying = new Set([key, ...ways.map((via) => Object.keys(via))].flatMap(alone))
  const ties = ({ name, databaseType, identifier }: JudgedColumn) =>
    tying.has(name) && /int|serial|uuid/i.test(databaseType) && !(isPeople && identifier)
  const open = table.columns.filter(({ secret }) => !secret)
  const telling = open.filter((column) => !ties(column))
  const columns = (telling.length > 0 ? telling : open).toSorted(
    (a, b) => Number(b.personal) - Number(a.personal),
  )
  const ids = uniqueIds(
    columns.map(({ name }) => name),
    'column',
  )
  return columns.map(({ name, type, kind, identifier, note }, index) => {
    const id = ids[index] ?? name
    // Two columns of one kind, such as first and last name, keep their own names.
    const known = kind && columns.filter((other) => other.kind?.title.nl === kind.title.nl).length === 1
    const title = known && kind.weak !== true ? kind.title : titleOf(name)
    return { id, from: id === name ? undefined : name, type, title, identifier, note }
  })
}

/** The column, where it says all by itself which row is meant. */
function alone(columns: readonly string[]): readonly string[] {
  return columns.length === 1 ? columns : []
}

import type { FieldValue } from '../../app/domain/records'
import { textOf } from './text-of'
import { objectsOf } from '../earlier/lines'
import type { Row } from './difference'
import type { Held } from './held'

/**
 * By which fields the records of two archives are paired: those that the source tells them apart by, or `id`, or
 * the field that tells all records apart in both archives and has most of its values in both. Without one it is
 * the first field. Undefined for a dataset too large to look for one: a record is then known by all its fields.
 * @param fields that both archives have
 */
export async function pairingFields(
  before: Held,
  after: Held,
  { fields, isLarge }: { readonly fields: readonly string[]; readonly isLarge: boolean },
): Promise<readonly string[] | undefined> {
  const told = after.told.key ?? before.told.key
  if (told?.every((field) => fields.includes(field))) return told
  if (fields.includes('id')) return ['id']
  if (isLarge) return undefined
  const then = await tellingApart(before, fields)
  const now = await tellingApart(after, fields)
  const shared = fields.map((field) => ({ field, count: inBoth(then.get(field), now.get(field)) }))
  const [most] = shared.toSorted((a, b) => b.count - a.count)
  return most && most.count > 0 ? [most.field] : fields.slice(0, 1)
}

/** Field -> its values, of the fields that no two records have the same of. */
async function tellingApart(
  { files, told }: Held,
  fields: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const values = new Map(fields.map((field) => [field, new Set<string>()]))
  for await (const row of objectsOf<Row>(files.read(told.json))) {
    for (const [field, seen] of values) {
      const value = row[field]
      if (!canTellApart(value) || seen.has(textOf(value))) values.delete(field)
      else seen.add(textOf(value))
    }
  }
  return values
}

function canTellApart(value: FieldValue | undefined): value is FieldValue {
  return value !== undefined && value !== null && value !== '' && typeof value !== 'boolean'
}

function inBoth(then: ReadonlySet<string> = new Set(), now: ReadonlySet<string> = new Set()): number {
  return [...now].filter((value) => then.has(value)).length
}

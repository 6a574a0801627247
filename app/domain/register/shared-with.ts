import type { Register } from './register'
import { datasetOf, fieldEntry, sourceOf } from './register'
import type { Recipient } from './school'

/**
 * Everybody who is given a field, or anything of a dataset (`field` empty), besides whoever keeps the
 * source. What the register no longer declares was shared with nobody it knows.
 */
export function sharedWith(
  register: Register,
  { source: sourceId, dataset: datasetId, field }: { source: string; dataset: string; field: string },
): Recipient[] {
  const declared = register.sources.find(({ id }) => id === sourceId)
  const known = declared?.datasets.find(({ id }) => id === datasetId)
  if (!known) return []
  const source = sourceOf(register, sourceId)
  const dataset = datasetOf(source, datasetId)
  const fields = dataset.fields.filter(({ id }) => field === '' || id === field)
  const recipients = fields.flatMap(
    ({ id }) => fieldEntry(register, { source: sourceId, dataset: datasetId, field: id }).sharedWith,
  )
  return [...new Map(recipients.map((recipient) => [recipient.id, recipient])).values()].filter(
    ({ id }) => id !== source.recipient,
  )
}

/** Does this recipient make public what it is given (art. 17(2))? */
export function publishes({ school }: Pick<Register, 'school'>, recipient: string): boolean {
  return school.recipients.some((known) => known.id === recipient && known.publishes === true)
}

/** Who made data of a dataset public: they are told to ask others to take down links and copies (art. 17(2)). */
export function publishers(
  register: Register,
  { source, dataset }: { source: string; dataset: string },
): Recipient[] {
  return sharedWith(register, { source, dataset, field: '' }).filter(
    (recipient) => recipient.publishes === true,
  )
}

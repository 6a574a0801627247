import { z } from 'zod'
import type { Erased, ErasureTarget, Refused } from '../contract'
import type { SubjectKey } from '../../domain/records'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import { refused } from '../shared/correctable-field'
import type { MemorySource } from './memory-source'

const erasableSchema = z.looseObject({ erase: z.literal(true) })

/** Does the declaration say that records of this dataset may be erased? */
export function mayErase(dataset: DatasetDeclaration): boolean {
  return erasableSchema.safeParse(dataset).success
}

/** A record that is gone counts as erased; another person's is refused. @param key undefined: anybody's */
export function eraseFromMemory(
  source: SourceDeclaration,
  held: MemorySource,
  key: SubjectKey | undefined,
  { dataset: id, record }: ErasureTarget,
): Erased | Refused {
  const dataset = source.datasets.find((candidate) => candidate.id === id)
  if (!dataset) return refused(`${id} is not declared`)
  if (!mayErase(dataset)) return refused(`${id} is not declared as what may be erased`)
  const owner = held.people.find((person) => person.records[id]?.some((one) => one.key === record))
  if (!owner) return { outcome: 'erased' }
  if (key !== undefined && owner.id !== key) return refused('this person has no such record')
  owner.records[id] = (owner.records[id] ?? []).filter((one) => one.key !== record)
  return { outcome: 'erased' }
}

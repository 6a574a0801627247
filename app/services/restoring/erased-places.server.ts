import { allSubjects } from '../../../db/queries/subjects'
import { localDate } from '../../domain/local-date'
import type { Deps } from '../deps'
import { subjectDigests } from './ledger-digests'

/** Where something of a person was erased, as the ledger says: also when the store knows nothing of it any more. */
export interface ErasedPlace {
  readonly subjectId: string
  readonly source: string
  readonly dataset: string
}

/** Each place once, of people whom the portal knows and as long as a backup can bring something back. */
export async function erasedPlaces(deps: Deps): Promise<ErasedPlace[]> {
  const today = localDate(deps.clock.now())
  const places = new Map<string, Omit<ErasedPlace, 'subjectId'> & { readonly subject: string }>()
  for (const line of await deps.ledger.read()) {
    if (line.kind !== 'erased' || line.until < today) continue
    const { subject, source, dataset } = line
    places.set(JSON.stringify([subject, source, dataset]), { subject, source, dataset })
  }
  if (places.size === 0) return []
  const subjects = await allSubjects(deps.store)
  const people = new Map(
    subjects.flatMap((subjectId) => subjectDigests(deps, subjectId).map((digest) => [digest, subjectId])),
  )
  return [...places.values()].flatMap(({ subject, source, dataset }) => {
    const subjectId = people.get(subject)
    return subjectId === undefined ? [] : [{ subjectId, source, dataset }]
  })
}

import { holdsOn } from '../../../db/queries/legal-holds'
import type { Reader } from '../../../db/store'
import { holds } from '../../domain/legal-holds'
import type { Register } from '../../domain/register/register'

interface Place {
  readonly source: string
  readonly dataset: string
}

/** Does a hold keep this dataset of the person at this moment? */
export async function isHeld(
  reader: Reader,
  register: Register,
  subjectId: string,
  at: Place,
): Promise<boolean> {
  const place = { source: at.source, dataset: at.dataset, category: categoryAt(register, at) }
  return (await holdsOn(reader, subjectId)).some((hold) => holds(hold, place))
}

/** Category of a dataset; empty for one that is no longer declared. */
export function categoryAt({ sources }: Register, at: Place): string {
  const source = sources.find(({ id }) => id === at.source)
  return source?.datasets.find(({ id }) => id === at.dataset)?.category ?? ''
}

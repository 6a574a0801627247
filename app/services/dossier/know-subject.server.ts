import type { Deps } from '../deps'
import { identifySubject, type SubjectIdentity } from './identify-subject.server'
import { readAnnotations, type Annotations } from './read-annotations.server'

/** What the portal knows of a person before it asks any source. */
export interface KnownSubject {
  readonly identity: SubjectIdentity
  readonly annotations: Annotations
}

export async function knowSubject(deps: Pick<Deps, 'store'>, subjectId: string): Promise<KnownSubject> {
  const [identity, annotations] = await Promise.all([
    identifySubject(deps, subjectId),
    readAnnotations(deps, subjectId),
  ])
  return { identity, annotations }
}

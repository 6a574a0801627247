import type { SubjectActor } from '../../domain/actor'
import type { SourceAnswer } from '../../domain/views'
import type { Deps } from '../deps'
import { answerSource } from './answer-source.server'
import { knowSubject } from './know-subject.server'
import { readSlice } from './read-slice.server'

/** Records of each dataset on the overview; the rest is a click away. */
const previewRecords = 3

/**
 * Asks every source at once. The promises settle each in their own time and never reject, so that a slow
 * or broken source holds up nothing but itself.
 */
export function readOverview(deps: Deps, actor: SubjectActor): Record<string, Promise<SourceAnswer>> {
  const known = knowSubject(deps, actor.subjectId)
  return Object.fromEntries(
    deps.register.sources.map((source) => [
      source.id,
      known.then((subject) =>
        answerSource(deps, actor, { sourceId: source.id, ...subject }, (open) =>
          Promise.all(
            source.datasets.map((dataset) => readSlice(open, dataset, { skip: 0, limit: previewRecords })),
          ),
        ),
      ),
    ]),
  )
}

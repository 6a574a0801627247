import type { SubjectActor } from '../../domain/actor'
import { datasetOf, sourceOf } from '../../domain/register/register'
import type { DatasetDescription, SourceAnswer, SourceDescription } from '../../domain/views'
import type { Deps } from '../deps'
import { answerSource } from './answer-source.server'
import { describeDatasetAt } from './describe-dossier.server'
import { knowSubject } from './know-subject.server'
import { readSlice } from './read-slice.server'

/** Records on one page of a long dataset. */
export const recordsPerPage = 25

export interface DatasetPage {
  readonly source: SourceDescription
  readonly description: DatasetDescription
  readonly answer: SourceAnswer
  readonly page: number
  readonly pages: number
}

/** One page of a dataset; pages count from 1. @throws AppError `not-found` */
export async function readDatasetPage(
  deps: Deps,
  actor: SubjectActor,
  input: { source: string; dataset: string; page: number },
): Promise<DatasetPage> {
  const described = describeDatasetAt(deps, input)
  const dataset = datasetOf(sourceOf(deps.register, input.source), input.dataset)
  const known = await knowSubject(deps, actor.subjectId)
  const skip = (input.page - 1) * recordsPerPage
  const answer = await answerSource(deps, actor, { sourceId: input.source, ...known }, async (open) => [
    await readSlice(open, dataset, { skip, limit: recordsPerPage }),
  ])
  return { ...described, answer, page: input.page, pages: pagesOf(answer) }
}

function pagesOf({ result }: SourceAnswer): number {
  const count = result.kind === 'held' ? (result.datasets[0]?.count ?? 0) : 0
  return Math.max(1, Math.ceil(count / recordsPerPage))
}

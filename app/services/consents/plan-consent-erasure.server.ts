import { findTask } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { datasetEntry, datasetOf, sourceOf } from '../../domain/register/register'
import { restingOn, type Resting } from '../../domain/register/resting-on'
import type { ConsentErasureView } from '../../domain/requests/views'
import type { Deps } from '../deps'
import { planWithin } from '../requests/plan-erasure.server'
import { titlesOf } from '../requests/titles'
import { viewPlan } from '../requests/view-plan'

/**
 * What rested on a consent alone that was withdrawn (C2, art. 17(1)(b)), as the plan of an erasure shows it: for
 * the task that asks people to decide. Undefined for every other task; nothing about oneself.
 */
export async function planConsentErasure(
  deps: Deps,
  actor: StaffActor,
  { id }: { readonly id: string },
): Promise<ConsentErasureView | undefined> {
  const task = await findTask(deps.store, id)
  if (task?.kind !== 'consent-erasure' || task.subjectId === actor.subjectId) return undefined
  const terms = deps.register.school.consents.find((consent) => consent.id === task.note)
  if (!terms) return undefined
  const { datasets, fields } = restingOn(deps.register, terms.id)
  const plan = await planWithin(deps, task.subjectId, (source, dataset) =>
    datasets.some((one) => one.source === source.id && one.dataset === dataset.id),
  )
  return {
    consentTitle: terms.title,
    plan: viewPlan(deps.register, actor, plan),
    fields: fields.filter((field) => isSeen(deps, actor, field)).map((field) => viewField(deps, field)),
  }
}

type Field = Resting['fields'][number]

function isSeen({ register }: Deps, { sees }: StaffActor, at: Field): boolean {
  return sees.has(datasetEntry(register, at).category.id)
}

function viewField({ register }: Deps, at: Field): ConsentErasureView['fields'][number] {
  const { source, dataset } = titlesOf(register, at)
  const declared = datasetOf(sourceOf(register, at.source), at.dataset).fields.find(
    ({ id }) => id === at.field,
  )
  return {
    sourceTitle: source,
    datasetTitle: dataset,
    fieldTitle: declared?.title ?? { nl: at.field, en: at.field },
  }
}

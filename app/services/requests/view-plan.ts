import type { StaffActor } from '../../domain/actor'
import { datasetEntry, type Register } from '../../domain/register/register'
import { publishers } from '../../domain/register/shared-with'
import { partKey, type PlannedPart } from '../../domain/requests/erasure-plan'
import type { PlanLine, PlanView } from '../../domain/requests/views'
import { sourceTitle } from '../work/source-title'
import type { ErasurePlan } from './plan-erasure.server'
import { titlesOf } from './titles'

/** What of a plan this member of staff sees: the parts in the categories of the role, and whether there are others. */
export function viewPlan(register: Register, actor: StaffActor, { parts, unknown }: ErasurePlan): PlanView {
  const seen = parts.filter((part) => actor.sees.has(datasetEntry(register, part).category.id))
  return {
    lines: seen.map((part) => viewPart(register, part)),
    unknown: unknown.map(({ source, failure }) => ({ sourceTitle: sourceTitle(register, source), failure })),
    hidden: seen.length < parts.length,
  }
}

function viewPart(register: Register, planned: PlannedPart): PlanLine {
  const { part, count, until, rule, held, proof } = planned
  const titles = titlesOf(register, planned)
  return {
    key: partKey(planned),
    sourceTitle: titles.source,
    datasetTitle: titles.dataset,
    part,
    count,
    until,
    rule,
    held,
    proof,
    publishedBy: publishers(register, planned).map(({ title }) => title),
  }
}

import type { StaffActor } from '../../domain/actor'
import type { ApDecision, BreachKind, PeopleDecision, Risk } from '../../domain/incidents'
import { instantOf } from '../../domain/local-moment'
import type { Deps } from '../deps'
import {
  addPeopleFromTrail,
  addPersonByHand,
  askWhoIsAffected,
  removeAffected,
} from './affected-people.server'
import { closeIncident } from './close-incident.server'
import { markIncidentLetterPosted } from './mark-incident-letter-posted.server'
import { tellAffected } from './tell-affected.server'
import {
  assessIncident,
  decideOnPeople,
  decideOnSupervisor,
  describeIncident,
} from './work-on-incident.server'

/** What the page of an incident can send; moments as clocks in the Netherlands show them. */
export type IncidentStepForm = { readonly version: number } & (
  | {
      readonly intent: 'describe'
      readonly description: string
      readonly measures: string
      readonly breach: readonly BreachKind[]
      readonly categories: readonly string[]
      readonly happenedAt: string
    }
  | { readonly intent: 'trail'; readonly from: string; readonly until: string; readonly types: string }
  | { readonly intent: 'person'; readonly person: string }
  | { readonly intent: 'source'; readonly place: string }
  | { readonly intent: 'remove'; readonly personId: string }
  | { readonly intent: 'assess'; readonly risk: Risk; readonly riskReason: string }
  | {
      readonly intent: 'supervisor'
      readonly apDecision: ApDecision
      readonly apReason: string
      readonly notifiedAt: string
      readonly reference: string
    }
  | { readonly intent: 'people'; readonly peopleDecision: PeopleDecision; readonly peopleReason: string }
  | { readonly intent: 'tell'; readonly words: Readonly<Record<string, string>> }
  | { readonly intent: 'letter-posted'; readonly letterId: string; readonly postedOn: string }
  | { readonly intent: 'close' }
)

/** One step with an incident. @throws AppError as the step itself does */
export async function takeStep(
  deps: Deps,
  actor: StaffActor,
  id: string,
  form: IncidentStepForm,
): Promise<unknown> {
  const at = { id, version: form.version }
  switch (form.intent) {
    case 'describe':
      return describeIncident(deps, actor, { ...form, ...at, happenedAt: momentOrNull(form.happenedAt) })
    case 'trail':
      return addPeopleFromTrail(deps, actor, { ...at, ...timeOf(form), types: form.types, actorId: '' })
    case 'person':
      return addPersonByHand(deps, actor, { ...at, person: form.person })
    case 'source': {
      const [source = '', dataset = ''] = form.place.split('/')
      return askWhoIsAffected(deps, actor, { ...at, source, dataset })
    }
    case 'remove':
      return removeAffected(deps, actor, { ...at, personId: form.personId })
    case 'assess':
      return assessIncident(deps, actor, { ...at, risk: form.risk, reason: form.riskReason })
    case 'supervisor': {
      const { apDecision: decision, apReason: reason, reference } = form
      const notifiedAt = momentOrNull(form.notifiedAt)
      return decideOnSupervisor(deps, actor, { ...at, decision, reason, notifiedAt, reference })
    }
    case 'people':
      return decideOnPeople(deps, actor, { ...at, decision: form.peopleDecision, reason: form.peopleReason })
    case 'tell':
      return tellAffected(deps, actor, { ...at, ...bothLanguages(form.words) })
    case 'letter-posted':
      return markIncidentLetterPosted(deps, actor, { id, ...form })
    case 'close':
      return closeIncident(deps, actor, at)
  }
}

function timeOf({ from, until }: { from: string; until: string }) {
  return { from: instantOf(from), until: instantOf(until) }
}

function momentOrNull(moment: string): Date | null {
  return moment.trim() === '' ? null : instantOf(moment)
}

function bothLanguages(words: Readonly<Record<string, string>>) {
  return { nl: wordsIn('nl', words), en: wordsIn('en', words) }
}

function wordsIn(language: 'nl' | 'en', words: Readonly<Record<string, string>>) {
  const of = (part: string) => words[`${part}-${language}`] ?? ''
  return { what: of('what'), means: of('means'), advice: of('advice') }
}

import { appendAuditEvent } from '../../../db/queries/audit'
import {
  incidentPeopleOf,
  insertIncidentLetter,
  markTold,
  type Incident,
  type IncidentPerson,
} from '../../../db/queries/incidents'
import { addresseeOf } from '../../../db/queries/requests'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { composeLetter } from '../letters/compose-letter'
import type { IncidentTold, IncidentWords } from '../letters/letter-book'
import { queueMail } from '../mail/queue-mail.server'
import {
  incidentRef,
  openIncidentAt,
  requiredWords,
  stepIncident,
  type IncidentInHand,
} from './step-incident.server'

export interface Telling extends IncidentInHand {
  /** What happened, what it can mean, what the person can do: in Dutch, and in English for who reads that. */
  readonly nl: IncidentWords
  readonly en: IncidentWords
}

/** Letters of one run: more would keep the store busy too long. Press again for the rest. */
const mostAtOnce = 500

/**
 * Writes to everybody affected who was not told yet: a letter in the portal and a mail that says no more than
 * that it is there (art. 34(2) GDPR: what happened, what it can mean, what is done, whom to ask).
 * @throws AppError `invalid-input` with the field, `not-allowed`, `not-found`, `wrong-state`
 */
export async function tellAffected(deps: Deps, actor: StaffActor, input: Telling): Promise<{ told: number }> {
  const nl = wordsIn('nl', input.nl)
  const hasEnglish = Object.values(input.en).some((words) => words.trim() !== '')
  const en = hasEnglish ? wordsIn('en', input.en) : nl
  return deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    if (incident.peopleDecision !== 'told') throw new AppError('wrong-state', 'nobody decided to tell people')
    const people = await incidentPeopleOf(tx, [incident.id])
    const waiting = people.filter(({ toldAt }) => toldAt === null).slice(0, mostAtOnce)
    const letter = letterOf(deps, incident, { nl, en })
    for (const person of waiting) await tellOne(tx, deps, actor, { incident, person, letter })
    await stepIncident(tx, deps, actor, {
      incident,
      kind: 'told',
      text: [nl.what, nl.means, nl.advice].join('\n\n'),
      event: { type: 'incident.told', data: { ...incidentRef(incident), people: waiting.length } },
      change: {},
    })
    return { told: waiting.length }
  })
}

function letterOf({ register }: Deps, incident: Incident, words: { nl: IncidentWords; en: IncidentWords }) {
  const { categories } = register.school
  return {
    kind: 'incident',
    happenedOn: incident.happenedAt ? localDate(incident.happenedAt) : null,
    noticedOn: localDate(incident.noticedAt),
    categories: categories.filter(({ id }) => incident.categories.includes(id)).map(({ title }) => title),
    measures: incident.measures,
    words,
    supervisor: register.school.organisation.supervisor,
  } as const satisfies IncidentTold
}

async function tellOne(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  { incident, person, letter }: { incident: Incident; person: IncidentPerson; letter: IncidentTold },
): Promise<void> {
  const at = deps.clock.now()
  const { subjectId } = person
  const { number } = incident
  const addressee = await addresseeOf(tx, subjectId)
  const about = {
    to: addressee?.displayName ?? '',
    address: addressee?.address ?? '',
    language: addressee?.language ?? 'nl',
    number,
    at,
  }
  const content = composeLetter(deps.register, about, letter)
  const row = {
    id: newId(),
    incidentId: incident.id,
    subjectId,
    number,
    content,
    writtenAt: at,
    readAt: null,
    postedOn: null,
    postedAs: null,
  }
  await insertIncidentLetter(tx, row)
  await markTold(tx, person.id, at)
  const event = { type: 'incident.person-told', data: incidentRef(incident) } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  if (addressee?.accountId)
    await queueMail(tx, deps, { accountId: addressee.accountId, template: 'incident-letter', data: {} })
}

function wordsIn(language: 'nl' | 'en', { what, means, advice }: IncidentWords): IncidentWords {
  return {
    what: requiredWords(`what-${language}`, what),
    means: requiredWords(`means-${language}`, means),
    advice: requiredWords(`advice-${language}`, advice),
  }
}

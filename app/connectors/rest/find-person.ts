import { textAt } from '../shared/json-place'
import { canonicalIdentifier, type VerifiedIdentity } from '../../domain/identity'
import type { SubjectKey } from '../../domain/records'
import type { IdentifyRule } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import type { Located } from '../contract'
import { decideLocated, judgeFit, valuesOfKind, type Fit } from '../shared/decide-located'
import type { RestApi } from './rest-api'
import type { ItemsQuestion } from './paging-watch'
import { NoSuchList, readFirstPage, readItems } from './read-items'
import type { RestSource } from './rest-declaration'
import type { RestConnection } from './rest-schema'

interface Fitting {
  readonly key: SubjectKey
  readonly fit: Fit
}

/** Asks the person list by each verified identifier and judges what it gives. @throws SourceFailure */
export async function findPerson(
  api: RestApi,
  source: RestSource,
  identity: VerifiedIdentity,
  signal: AbortSignal,
): Promise<Located> {
  const fits: Fitting[] = []
  for (const rule of source.identify) {
    for (const value of valuesOfKind(identity, rule.identifier)) {
      const asked = canonicalIdentifier(rule.identifier, value)
      if (asked === '') continue
      for await (const persons of personsBy(api, source, { [parameterOf(source, rule)]: asked }, signal)) {
        fits.push(...persons.map((person) => judge(api, source, { rule, asked, identity }, person)))
      }
    }
  }
  return decideLocated(fits)
}

/** Every page of the person list for a query: one person too few could be the second that fits. */
async function* personsBy(
  api: RestApi,
  source: RestSource,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): AsyncGenerator<readonly unknown[]> {
  try {
    yield* readItems(personList(api, source, query, signal), { skip: 0, limit: Number.POSITIVE_INFINITY })
  } catch (error) {
    if (!(error instanceof NoSuchList)) throw error
    const { errors, person } = source.connection
    // An address that is wrong must not look like a source that holds nobody.
    if (!errors && !person.nobodyIs404) {
      throw new SourceFailure(api.source, 'configuration', `GET ${person.path}: no such endpoint (404)`)
    }
  }
}

function parameterOf({ connection }: RestSource, { field }: IdentifyRule): string {
  const { parameters } = connection.person
  return (Object.hasOwn(parameters, field) ? parameters[field] : undefined) ?? field
}

/** A few persons of the list, for check(). @throws SourceFailure; NoSuchList */
export async function samplePersons(
  api: RestApi,
  source: RestSource,
  size: number,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const { limit, paging, sample } = source.connection.person
  const query = paging?.size ? sample : { ...sample, [limit]: String(size) }
  const { items } = await readFirstPage(personList(api, source, query, signal), size)
  return items.slice(0, size)
}

function personList(
  api: RestApi,
  { connection }: RestSource,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): ItemsQuestion {
  const { path, items, total, paging } = connection.person
  const list = { path, items, total, paging }
  return { api, list, values: {}, query, signal, maximumPages: connection.limits.pages }
}

export function personId(api: RestApi, person: RestConnection['person'], json: unknown): SubjectKey {
  const id = textAt(json, person.id)
  if (id) return id as SubjectKey
  throw new SourceFailure(api.source, 'bad-answer', `GET ${person.path}: a person has no ${person.id}`)
}

function judge(
  api: RestApi,
  { connection }: RestSource,
  { rule, asked, identity }: { rule: IdentifyRule; asked: string; identity: VerifiedIdentity },
  json: unknown,
): Fitting {
  const key = personId(api, connection.person, json)
  const held = textAt(json, rule.field)
  if (held === undefined || canonicalIdentifier(rule.identifier, held) !== asked) {
    const message = `GET ${connection.person.path}: gives persons that do not fit the ${rule.field} asked for`
    throw new SourceFailure(api.source, 'bad-answer', message)
  }
  return { key, fit: judgeFit(rule, identity, (place) => textAt(json, place) ?? null) }
}

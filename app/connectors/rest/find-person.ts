import { textAt, valueAt } from '../shared/json-place'
import { canonicalIdentifier, type VerifiedIdentity } from '../../domain/identity'
import type { SubjectKey } from '../../domain/records'
import type { IdentifyRule } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import type { Located } from '../contract'
import { decideLocated, judgeFit, valuesOfKind, type Fit } from '../shared/decide-located'
import type { RestApi } from './rest-api'
import type { RestConnection, RestSource } from './rest-declaration'

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
      const persons = await listPersons(api, source.connection.person, { [rule.field]: asked }, signal)
      fits.push(...persons.map((person) => judge(api, source, { rule, asked, identity }, person)))
    }
  }
  return decideLocated(fits)
}

/** The person list's items for a query. @throws SourceFailure */
export async function listPersons(
  api: RestApi,
  person: RestConnection['person'],
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const answer = await api.get({ template: person.path, values: {}, query }, signal)
  if (!answer) return []
  const items = person.items === undefined ? answer.json : valueAt(answer.json, person.items)
  if (Array.isArray(items)) return items
  throw new SourceFailure(api.source, 'bad-answer', `GET ${person.path}: has no list of persons`)
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

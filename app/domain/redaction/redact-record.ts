import type { FieldValue, SourceRecord } from '../records'
import { canonicalEmail } from '../identity'
import type { FieldRedaction } from '../register/redaction-rules'
import type { DatasetDeclaration, FieldDeclaration } from '../register/source'
import { markOf } from './marks'
import { hideOthers, hideTelephones, hideWords, isKept, type Company } from './others'
import type { Redaction } from './reasons'
import type { RecordDecisions } from './review'
import { Tally } from './tally'

/** Who the person is, for telling others apart. */
export interface OwnWords {
  /** Verified addresses, in canonical form. */
  readonly addresses: readonly string[]
  /** Names and numbers under which the school knows the person. */
  readonly names: readonly string[]
}

/** Does the register say anything about others in this dataset? */
export function hasRedaction(dataset: DatasetDeclaration): boolean {
  return dataset.redact !== undefined || dataset.fields.some(({ redact }) => redact !== undefined)
}

/** Does the register say that others can stand in this field? */
export function canHoldOthers(dataset: DatasetDeclaration, field: FieldDeclaration): boolean {
  return field.redact !== undefined || (dataset.redact?.people.includes(field.id) ?? false)
}

/** The people in a record: what its fields tell of the person and of others, and what staff hid. */
export function companyOf(
  dataset: DatasetDeclaration,
  record: Pick<SourceRecord, 'values'>,
  own: OwnWords,
  decisions: RecordDecisions,
): Company {
  const rules = dataset.redact
  const self = (rules?.self ?? []).flatMap((field) => textsIn(record.values[field] ?? null))
  const base = {
    ownAddresses: new Set([...own.addresses, ...self.filter(isAddress)].map(canonicalEmail)),
    ownNames: [...own.names, ...self.filter((text) => !isAddress(text))],
    keepDomains: rules?.keepDomains ?? [],
    others: [],
    hidden: decisions.hidden,
  }
  const people = (rules?.people ?? []).flatMap((field) => peopleIn(record.values[field] ?? null))
  return { ...base, others: othersAmong(people, base) }
}

/** Names and addresses of those who are neither the person nor the school. */
export function othersAmong(people: readonly string[], company: Company): string[] {
  const own = new Set(company.ownNames.flatMap(lowerWords))
  return people.flatMap((written) => {
    const found = addressIn(written)
    const name = nameIn(written)
    if (found !== undefined && isKept(found, company)) return []
    // Madelief, Amina: in whatever order, with or without a prefix.
    if (name !== '' && lowerWords(name).every((word) => own.has(word))) return []
    return [...(found === undefined ? [] : [found]), ...(name === '' ? [] : [name])]
  })
}

/** The values of a record without others, each hidden thing marked, and counted per field. */
export function redactValues(
  dataset: DatasetDeclaration,
  record: Pick<SourceRecord, 'values'>,
  company: Company,
  decisions: RecordDecisions,
): { values: SourceRecord['values']; redactions: Redaction[] } {
  const redactions: Redaction[] = []
  const values = dataset.fields.map((field): [string, FieldValue] => {
    const tally = new Tally()
    const value = redactField(dataset, field, record.values[field.id] ?? null, { company, decisions, tally })
    redactions.push(...tally.at(field.id))
    return [field.id, value]
  })
  return { values: Object.fromEntries(values), redactions }
}

/** Nobody has looked yet: of what could hold others only marks are shown. */
export function withholdValues(
  dataset: DatasetDeclaration,
  record: Pick<SourceRecord, 'values'>,
): { values: SourceRecord['values']; redactions: Redaction[] } {
  const redactions: Redaction[] = []
  const people = dataset.redact?.people ?? []
  const values = dataset.fields.map(({ id, redact }): [string, FieldValue] => {
    const value = record.values[id] ?? null
    const canHold = redact !== undefined || people.includes(id)
    if (value === null || value === '' || !canHold) return [id, value]
    redactions.push({ where: id, reason: 'not-checked', count: 1 })
    return [id, markOf('not-checked')]
  })
  return { values: Object.fromEntries(values), redactions }
}

interface Redacting {
  readonly company: Company
  readonly decisions: RecordDecisions
  readonly tally: Tally
}

function redactField(
  dataset: DatasetDeclaration,
  { id, redact }: FieldDeclaration,
  value: FieldValue,
  { company, decisions, tally }: Redacting,
): FieldValue {
  if (value === null || value === '') return value
  const words = (text: string) => hideWords(text, company, tally)
  if (decisions.shown.includes(id)) return mapTexts(value, words)
  if (dataset.redact?.people.includes(id)) return mapTexts(value, (text) => hidePerson(text, company, tally))
  if (redact === undefined) return company.hidden.length === 0 ? value : mapTexts(value, words)
  if (redact !== 'others' && 'whole' in redact) {
    tally.add(redact.whole)
    return markOf(redact.whole)
  }
  return mapTexts(value, (text) => hideIn(text, redact, company, tally))
}

function hideIn(
  text: string,
  rule: Exclude<FieldRedaction, { whole: unknown }>,
  company: Company,
  tally: Tally,
): string {
  if (rule === 'others') return hideOthers(text, company, tally)
  let shown = rule.others ? hideOthers(text, company, tally) : hideWords(text, company, tally)
  for (const { find, reason } of rule.patterns) {
    shown = shown.replace(new RegExp(find, 'gu'), (found) => {
      if (found === '' || company.ownNames.includes(found)) return found
      tally.add(reason)
      return markOf(reason)
    })
  }
  return rule.telephones ? hideTelephones(shown, company, tally) : shown
}

/** Each of the people that a text names, the person and the school as they are. */
function hidePerson(text: string, company: Company, tally: Tally): string {
  const shown = peopleIn(text).map((person) => {
    if (othersAmong([person], company).length === 0) return hideWords(person, company, tally)
    tally.add('other-contact')
    return markOf('other-contact')
  })
  return shown.join(', ')
}

/** Every text in a value, names of nested values too. */
export function mapTexts(value: FieldValue, change: (text: string) => string): FieldValue {
  if (typeof value === 'string') return change(value)
  if (value === null || typeof value === 'boolean') return value
  if (isList(value)) return value.map((part) => mapTexts(part, change))
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [change(name), mapTexts(part, change)]),
  )
}

function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value)
}

function textsIn(value: FieldValue): string[] {
  const texts: string[] = []
  mapTexts(value, (text) => {
    if (text.trim() !== '') texts.push(text.trim())
    return text
  })
  return texts
}

/** `Jan <jan@x.example>; Piet` names two people; a comma inside quotes or between brackets ends none. */
function peopleIn(value: FieldValue): string[] {
  return textsIn(value).flatMap((text) =>
    (text.match(/(?:"[^"]*"|<[^>]*>|[^,;\n"<])+/g) ?? []).map((person) => person.trim()).filter(Boolean),
  )
}

function addressIn(person: string): string | undefined {
  return /[^\s<>"]+@[^\s<>"]+/.exec(person)?.[0]
}

function nameIn(person: string): string {
  return person
    .replace(/<[^>]*>|[^\s<>"]+@[^\s<>"]+/g, ' ')
    .replace(/["']/g, '')
    .trim()
}

function lowerWords(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function isAddress(text: string): boolean {
  return text.includes('@')
}

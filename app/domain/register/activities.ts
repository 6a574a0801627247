import type { Localized } from '../localized'
import { isObtainedLive, obtainedField } from './obtained'
import type {
  ActivityField,
  ActivityPurpose,
  ActivityRecipient,
  ActivityRetention,
  OfFields,
  ProcessingActivity,
  ReviewedDecision,
  Titled,
} from './processing-activity'
import type { AutomatedDecision } from './particulars'
import { readingRules } from './reading-rules'
import {
  fieldEntries,
  recipientOf,
  retentionRuleOf,
  roleOf,
  type FieldEntry,
  type Register,
} from './register'
import type { Purpose, Recipient, RetentionRule } from './school'
import type { DatasetDeclaration, SourceDeclaration } from './source'

/** Every processing activity, in the order of the sources. */
export function processingActivities(register: Register): ProcessingActivity[] {
  const entries = fieldEntries(register)
  return register.sources.flatMap((source) =>
    source.datasets.map((dataset) => {
      const own = entries.filter((entry) => entry.source === source && entry.dataset === dataset)
      return activityOf(register, source, dataset, own)
    }),
  )
}

function activityOf(
  register: Register,
  source: SourceDeclaration,
  dataset: DatasetDeclaration,
  entries: readonly FieldEntry[],
): ProcessingActivity {
  const { school } = register
  return {
    id: `${source.id}/${dataset.id}`,
    source: titled(source),
    dataset: titled(dataset),
    dataSubjects: chosen(school.dataSubjects, dataset.dataSubjects ?? source.dataSubjects ?? []),
    purposes: distinct(entries.map(({ purpose }) => purpose)).map((purpose) => purposeOf(purpose, entries)),
    categories: distinct(entries.map(({ category }) => category)).map(({ id, title, dpv, special }) => {
      const fields = entries.filter(({ category }) => category.id === id).map(({ field }) => field.title)
      return { id, title, dpv: dpv ?? null, special, fields }
    }),
    origins: [...new Set(entries.map(({ origin }) => origin))],
    obtainedFrom: distinctTexts(entries.flatMap(({ obtainedFrom }) => obtainedFrom ?? [])),
    obtained: isObtainedLive(dataset) ? 'live' : titleOfField(dataset, obtainedField(dataset)),
    recipients: recipientsOf(register, source, entries),
    retention: retentionOf(register, dataset, entries),
    special: ofFields(entries, ({ specialCategory }) => specialCategory),
    bsn: ofFields(entries, ({ bsn }) => bsn),
    automatedDecisions: ofFields(
      entries,
      ({ automatedDecision }) => automatedDecision && reviewed(register, automatedDecision),
    ),
    required: ofFields(entries, ({ required }) => required),
    securityMeasures: source.securityMeasures
      ? chosen(school.securityMeasures, source.securityMeasures)
      : school.securityMeasures,
    rules: readingRules(dataset),
    fields: entries.map(fieldOf),
  }
}

function reviewed(register: Register, decision: AutomatedDecision): ReviewedDecision {
  const { reviewedBy } = decision
  return { ...decision, reviewer: roleOf(register, reviewedBy)?.title ?? { nl: reviewedBy, en: reviewedBy } }
}

function purposeOf(purpose: Purpose, entries: readonly FieldEntry[]): ActivityPurpose {
  const { id, title, explanation, dpv, legitimateInterest } = purpose
  const own = entries.filter((entry) => entry.purpose.id === id)
  const lawfulBases = [...new Set(own.map(({ lawfulBasis }) => lawfulBasis))]
  const rests = lawfulBases.includes('legitimate-interest')
  return {
    id,
    title,
    explanation,
    dpv: dpv ?? null,
    lawfulBases,
    legitimateInterest: (rests && legitimateInterest) || null,
  }
}

function recipientsOf(
  register: Register,
  source: SourceDeclaration,
  entries: readonly FieldEntry[],
): ActivityRecipient[] {
  const keeper = recipientOf(register, source)
  const given = distinct(entries.flatMap(({ sharedWith }) => sharedWith)).filter(({ id }) => id !== keeper.id)
  return [keeper, ...given].map((recipient) => describeRecipient(recipient, recipient === keeper))
}

function describeRecipient(recipient: Recipient, keeps: boolean): ActivityRecipient {
  const { id, title, kind, role, country, transfer, agreement, checked, safeguardDocument } = recipient
  return {
    id,
    title,
    kind,
    role,
    country,
    transfer,
    keeps,
    agreement: agreement ?? null,
    checked: checked ?? null,
    safeguardDocument: safeguardDocument ?? null,
  }
}

function retentionOf(
  register: Register,
  dataset: DatasetDeclaration,
  entries: readonly FieldEntry[],
): ActivityRetention[] {
  const { retentionFrom, fiscalRetention } = dataset
  const own = distinct(entries.map(({ retention }) => retention)).map((rule) =>
    describeRetention(rule, titleOfField(dataset, retentionFrom), false),
  )
  if (!fiscalRetention) return own
  const rule = retentionRuleOf(register, fiscalRetention.rule)
  return [...own, describeRetention(rule, titleOfField(dataset, fiscalRetention.from), true)]
}

function describeRetention(
  { id, title, period, from, startsAt, legalGround }: RetentionRule,
  startField: Localized | null,
  fiscal: boolean,
): ActivityRetention {
  return { id, title, period, from, startsAt, legalGround: legalGround ?? null, startField, fiscal }
}

function fieldOf(entry: FieldEntry): ActivityField {
  const { field, category, purpose, lawfulBasis, origin, retention, specialCategory, sharedWith } = entry
  return {
    ...titled(field),
    category: category.id,
    purpose: purpose.id,
    lawfulBasis,
    origin,
    retention: retention.id,
    special: specialCategory !== undefined,
    sharedWith: sharedWith.map(({ id }) => id),
  }
}

/** What is said of fields, said once for all of which the same holds. */
function ofFields<T extends object>(
  entries: readonly FieldEntry[],
  said: (entry: FieldEntry) => T | undefined,
): OfFields<T>[] {
  const groups = new Map<string, { told: T; fields: Localized[] }>()
  for (const entry of entries) {
    const told = said(entry)
    if (!told) continue
    const key = JSON.stringify(told)
    const group = groups.get(key) ?? { told, fields: [] }
    group.fields.push(entry.field.title)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ told, fields }) => ({
    ...told,
    fields,
    whole: fields.length === entries.length,
  }))
}

function titleOfField({ fields }: DatasetDeclaration, id: string | undefined): Localized | null {
  return fields.find((field) => field.id === id)?.title ?? null
}

function titled({ id, title }: Titled): Titled {
  return { id, title }
}

function distinct<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}

function distinctTexts(texts: readonly Localized[]): Localized[] {
  return [...new Map(texts.map((text) => [text.nl, text])).values()]
}

function chosen<T extends { readonly id: string }>(items: readonly T[], ids: readonly string[]): T[] {
  return items.filter(({ id }) => ids.includes(id))
}

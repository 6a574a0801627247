import { AppError } from '../errors'
import type { DatasetDeclaration, FieldDeclaration, SourceDeclaration } from './source'
import type { Category, Purpose, Recipient, RetentionRule, Role, School } from './school'
import type { LawfulBasis, Origin } from './terms'

/** school.yaml and sources/*.yaml together, their references checked. */
export interface Register {
  readonly school: School
  readonly sources: readonly SourceDeclaration[]
}

/** Everything the register says about one field, its own words before its dataset's. */
export interface FieldEntry {
  readonly source: SourceDeclaration
  readonly dataset: DatasetDeclaration
  readonly field: FieldDeclaration
  readonly category: Category
  readonly purpose: Purpose
  readonly lawfulBasis: LawfulBasis
  readonly origin: Origin
  readonly recipient: Recipient
  readonly retention: RetentionRule
  /** Who else is given it, besides its recipient. */
  readonly sharedWith: readonly Recipient[]
  /** Who gave it, where that was not the person. */
  readonly obtainedFrom: FieldDeclaration['obtainedFrom']
  readonly required: FieldDeclaration['required']
  readonly specialCategory: FieldDeclaration['specialCategory']
  readonly bsn: FieldDeclaration['bsn']
  readonly automatedDecision: FieldDeclaration['automatedDecision']
}

/** @throws AppError `not-found` */
export function sourceOf(register: Register, id: string): SourceDeclaration {
  return found(register.sources, id, 'source')
}

/** @throws AppError `not-found` */
export function datasetOf(source: SourceDeclaration, id: string): DatasetDeclaration {
  return found(source.datasets, id, 'dataset')
}

/** @throws AppError `not-found` */
export function fieldEntry(
  register: Register,
  at: { source: string; dataset: string; field: string },
): FieldEntry {
  const source = sourceOf(register, at.source)
  const dataset = datasetOf(source, at.dataset)
  const field = found(dataset.fields, at.field, 'field')
  const { school } = register
  return {
    source,
    dataset,
    field,
    category: found(school.categories, field.category ?? dataset.category, 'category'),
    purpose: found(school.purposes, field.purpose ?? dataset.purpose, 'purpose'),
    lawfulBasis: field.lawfulBasis ?? dataset.lawfulBasis,
    origin: field.origin ?? dataset.origin,
    recipient: recipientOf(register, source),
    retention: found(school.retention, field.retention ?? dataset.retention, 'retention rule'),
    sharedWith: (field.sharedWith ?? dataset.sharedWith ?? []).map((id) =>
      found(school.recipients, id, 'recipient'),
    ),
    obtainedFrom: field.obtainedFrom ?? dataset.obtainedFrom,
    required: field.required ?? dataset.required,
    specialCategory: field.specialCategory ?? dataset.specialCategory,
    bsn: field.bsn ?? dataset.bsn,
    automatedDecision: field.automatedDecision ?? dataset.automatedDecision,
  }
}

/** Every field of every source, with all that the register says about it (art. 30). */
export function fieldEntries(register: Register): FieldEntry[] {
  return register.sources.flatMap((source) =>
    source.datasets.flatMap((dataset) =>
      dataset.fields.map(({ id }) =>
        fieldEntry(register, { source: source.id, dataset: dataset.id, field: id }),
      ),
    ),
  )
}

/** What the register says about a dataset as a whole: its letters and attachments go by this. */
export function datasetEntry(
  register: Register,
  at: { source: string; dataset: string },
): Pick<
  FieldEntry,
  'dataset' | 'category' | 'purpose' | 'lawfulBasis' | 'origin' | 'retention' | 'specialCategory'
> {
  const dataset = datasetOf(sourceOf(register, at.source), at.dataset)
  const { school } = register
  return {
    dataset,
    category: found(school.categories, dataset.category, 'category'),
    purpose: found(school.purposes, dataset.purpose, 'purpose'),
    lawfulBasis: dataset.lawfulBasis,
    origin: dataset.origin,
    retention: found(school.retention, dataset.retention, 'retention rule'),
    specialCategory: dataset.specialCategory,
  }
}

/** Who keeps the data of a source. @throws AppError `not-found` */
export function recipientOf(register: Register, source: SourceDeclaration): Recipient {
  return found(register.school.recipients, source.recipient, 'recipient')
}

/** @throws AppError `not-found` */
export function retentionRuleOf({ school }: Register, id: string): RetentionRule {
  return found(school.retention, id, 'retention rule')
}

/** Days after which backups of a source no longer hold what was erased. */
export function backupDaysOf({ school, sources }: Register, source: string): number {
  return sources.find(({ id }) => id === source)?.backupDays ?? school.backupDays
}

export function roleOf(register: Register, id: string): Role | undefined {
  return register.school.roles.find((role) => role.id === id)
}

function found<T extends { readonly id: string }>(items: readonly T[], id: string, kind: string): T {
  const item = items.find((candidate) => candidate.id === id)
  if (!item) throw new AppError('not-found', `no ${kind} ${JSON.stringify(id)} in the register`)
  return item
}

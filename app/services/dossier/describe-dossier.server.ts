import { shareTerms } from '../../domain/field-terms'
import { isCitizenNumber } from '../../domain/field-types/bsn'
import { datasetOf, fieldEntry, recipientOf, sourceOf, type FieldEntry } from '../../domain/register/register'
import { rightsOn } from '../../domain/register/item-rights'
import type { AutomatedDecision } from '../../domain/register/particulars'
import { readingRules } from '../../domain/register/reading-rules'
import type { Category, Recipient } from '../../domain/register/school'
import type { DatasetDeclaration, FieldDeclaration, SourceDeclaration } from '../../domain/register/source'
import type {
  CorrectionDescription,
  DatasetDescription,
  FieldDescription,
  FieldTerms,
  RecipientDescription,
  SourceDescription,
} from '../../domain/views'
import type { Deps } from '../deps'

export interface DossierDescription {
  readonly categories: readonly Category[]
  readonly sources: readonly SourceDescription[]
}

type Described = Pick<Deps, 'register' | 'connectors'>

/** By connectors, which belong to one register: both stay the same while a portal runs. */
const described = new WeakMap<Deps['connectors'], DossierDescription>()

/** What the register says of every source, known without asking any of them. */
export function describeDossier(deps: Described): DossierDescription {
  const known = described.get(deps.connectors)
  if (known) return known
  const description = {
    categories: deps.register.school.categories,
    sources: portalLast(deps.register.sources).map((source) => describeSource(deps, source)),
  }
  described.set(deps.connectors, description)
  return description
}

/** People look for what the school holds about them; what the portal itself holds comes after it. */
function portalLast(sources: readonly SourceDeclaration[]): SourceDeclaration[] {
  const isPortal = ({ driver }: SourceDeclaration) => Number(driver === 'portal')
  return sources.toSorted((a, b) => isPortal(a) - isPortal(b))
}

export function describeSource(deps: Described, source: SourceDeclaration): SourceDescription {
  return {
    id: source.id,
    title: source.title,
    recipient: describeRecipient(recipientOf(deps.register, source)),
    datasets: source.datasets.map((dataset) => describeDataset(deps, source, dataset)),
  }
}

/** @throws AppError `not-found` */
export function describeDatasetAt(
  deps: Described,
  at: { source: string; dataset: string },
): { source: SourceDescription; description: DatasetDescription } {
  const source = sourceOf(deps.register, at.source)
  return {
    source: describeSource(deps, source),
    description: describeDataset(deps, source, datasetOf(source, at.dataset)),
  }
}

function describeDataset(
  deps: Described,
  source: SourceDeclaration,
  dataset: DatasetDeclaration,
): DatasetDescription {
  const writable = deps.connectors.get(source.id)?.abilities.correct ?? false
  return {
    source: source.id,
    id: dataset.id,
    title: dataset.title,
    category: dataset.category,
    label: dataset.label,
    ...shareTerms(
      dataset.fields.map(({ id }) => {
        const entry = fieldEntry(deps.register, { source: source.id, dataset: dataset.id, field: id })
        return { field: describeField(entry, writable), terms: describeTerms(entry) }
      }),
    ),
  }
}

function describeRecipient(recipient: Recipient): RecipientDescription {
  const { title, role, country, transfer: safeguard, checked, safeguardDocument } = recipient
  return { title, role, country, safeguard, checked, safeguardDocument }
}

function describeField(entry: FieldEntry, writable: boolean): Omit<FieldDescription, 'ownTerms'> {
  const { field, category, specialCategory } = entry
  return {
    id: field.id,
    type: field.type,
    title: field.title,
    categoryId: category.id,
    correction: describeCorrection(field, writable),
    covered: isCitizenNumber(field),
    special: specialCategory && { why: specialCategory, goesAlong: field.transfer === true },
  }
}

function describeTerms(entry: FieldEntry): FieldTerms {
  const { field, category, purpose, lawfulBasis, origin, retention, automatedDecision } = entry
  const interest = lawfulBasis === 'legitimate-interest' ? purpose.legitimateInterest : undefined
  return {
    category: category.title,
    purpose: { title: purpose.title, explanation: purpose.explanation },
    lawfulBasis,
    origin,
    retention: { title: retention.title, from: retention.from, period: retention.period },
    sharedWith: entry.sharedWith.map(describeRecipient),
    obtainedFrom: entry.obtainedFrom ?? null,
    required: entry.required ?? null,
    rules: readingRules(entry.dataset).filter(({ id }) => id === field.id),
    rights: rightsOn(entry),
    legitimateInterest: interest ?? null,
    automatedDecision: automatedDecision ? contestable(automatedDecision) : null,
  }
}

/** Which role looks again is the school's own matter: people are told how to ask. */
function contestable({ logic, consequences, contest }: AutomatedDecision) {
  return { logic, consequences, contest }
}

function describeCorrection(field: FieldDeclaration, writable: boolean): CorrectionDescription {
  const rule = field.correction
  if (rule && 'never' in rule) return { kind: 'impossible', why: rule.never, register: rule.register }
  if (!rule || !writable) return { kind: 'impossible', why: undefined }
  return { kind: 'possible', evidence: rule.evidence, mayBeEmpty: rule.emptied !== undefined }
}

import type { ArchiveProfile } from '../app/domain/archives'
import type { ArchiveInput, ArchiveField } from './archive-input'
import type { DatasetSummary } from './archive-summary'
import type { DatasetResult, Overview } from './dataset-result'
import { redactionReasons } from '../app/domain/redaction/reasons'
import { formatVersion } from './format-version'
import { isInProfile } from './profile'
import { countOf } from './redaction-counts'
import { lackingWords, reasonWords } from './viewer/reason-words'

/** data/meta/completeness.json: what was asked of whom, what came, and what is missing. */
export function completeness({ input, totals, sources }: Overview): unknown {
  return {
    formatVersion,
    request: input.number,
    date: input.date,
    profile: input.profile,
    createdAt: input.createdAt.toISOString(),
    completes: input.completes ?? null,
    complete: totals.complete,
    recordsWritten: totals.records,
    documentsWritten: totals.documents,
    redactions: totals.redactions,
    redactionReasons,
    sources: sources.map(({ place: { source }, datasets }) => ({
      source: source.id,
      title: source.title,
      askedAt: source.askedAt.toISOString(),
      complete: datasets.every(({ summary }) => summary.incomplete === undefined),
      datasets: datasets.map((result) => datasetEntry(input, source.askedAt, result)),
    })),
  }
}

function datasetEntry(input: ArchiveInput, sourceAskedAt: Date, result: DatasetResult): unknown {
  const { place, summary, selection, columns } = result
  return {
    dataset: place.dataset.id,
    title: place.dataset.title,
    status: summary.status,
    complete: summary.incomplete === undefined,
    askedAt: wasAsked(summary) ? instant(summary.askedAt ?? sourceAskedAt) : null,
    answeredAt: instant(summary.answeredAt),
    countBySource: summary.countBySource ?? null,
    changedWhileRead: summary.changedWhileRead,
    recordsWritten: summary.recordsWritten,
    recordsWithheld: summary.recordsWithheld,
    documentsWritten: summary.documentsWritten,
    documentsUnreadable: summary.documentsUnreadable,
    redactions: countOf(summary.redactions),
    redacted: summary.redactions,
    failure: failure(input, summary),
    lacking: lacking(input, summary),
    excludedFields: selection.excluded.map((field) => excludedField(input.profile, field)),
    valuesNotOfDeclaredType: Object.fromEntries(
      columns
        .filter(({ deviations }) => deviations > 0)
        .map(({ field, deviations }) => [field.id, deviations]),
    ),
    unusualTexts: result.unusualTexts,
  }
}

function wasAsked({ status }: DatasetSummary): boolean {
  return status !== 'outside-profile' && status !== 'not-identified'
}

function failure(input: ArchiveInput, summary: DatasetSummary): unknown {
  const { incomplete: kind, lookedBy } = summary
  if (!kind) return null
  const reasons = input.languages.map((language) => [language, reasonWords(summary, language)])
  return { kind, reason: Object.fromEntries(reasons), ...(lookedBy && { lookedBy }) }
}

/** By what the source knows people, none of which is known of this person; null where it could be asked. */
function lacking(input: ArchiveInput, { lacking: identifiers }: DatasetSummary): unknown {
  if (!identifiers) return null
  const reasons = input.languages.map((language) => [language, lackingWords(identifiers, language)])
  return { identifiers, reason: Object.fromEntries(reasons) }
}

/**
 * `third-parties`: it belongs to the person, but can hold others and so is not sent on; `special-category`:
 * nor is what is of a special category.
 */
function excludedField(profile: ArchiveProfile, field: ArchiveField): unknown {
  const { id, origin, lawfulBasis } = field
  const kept = field.special ? 'special-category' : 'third-parties'
  const reason = isInProfile(profile, field) ? kept : 'outside-profile'
  return { id, reason, origin, lawfulBasis }
}

function instant(date: Date | undefined): string | null {
  return date?.toISOString() ?? null
}

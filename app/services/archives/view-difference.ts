import type { Difference, Row } from '../../../exports/compare/difference'
import type {
  ComparedChange,
  ComparedDataset,
  ComparedField,
  ComparedValue,
} from '../../domain/comparison-views'
import { covered, isCitizenNumber } from '../../domain/field-types/bsn'
import type { Localized } from '../../domain/localized'
import type { FieldValue } from '../../domain/records'
import type { Register } from '../../domain/register/register'
import type { DatasetDeclaration } from '../../domain/register/source'
import { changedParts } from './changed-parts'

export interface ViewedDifference {
  /** The same for differences that belong together. */
  readonly key: string
  readonly group: Pick<ComparedDataset, 'source' | 'dataset'>
  readonly change: ComparedChange
}

/** A difference in the register's words; what is no longer declared keeps its own name. */
export function viewDifference(register: Register, difference: Difference): ViewedDifference {
  const source = register.sources.find(({ id }) => id === difference.source)
  const title = source?.title ?? named(difference.source)
  if (!('dataset' in difference)) {
    const name = difference.path.slice(difference.path.indexOf('/') + 1)
    const group = { source: title, dataset: null }
    return { key: `${difference.source}/`, group, change: { kind: difference.kind, name } }
  }
  const dataset = source?.datasets.find(({ id }) => id === difference.dataset)
  return {
    key: `${difference.source}/${difference.dataset}`,
    group: { source: title, dataset: dataset?.title ?? named(difference.dataset) },
    change: changeOf(difference, dataset),
  }
}

function changeOf(
  difference: Extract<Difference, { dataset: string }>,
  dataset: DatasetDeclaration | undefined,
): ComparedChange {
  switch (difference.kind) {
    case 'dataset-added':
    case 'dataset-removed':
      return { kind: difference.kind, records: difference.records }
    case 'dataset-not-compared':
    case 'dataset-incomplete':
      return { kind: difference.kind, in: difference.in }
    case 'fields-differ': {
      const titles = (ids: readonly string[]) => ids.map((id) => fieldOf(dataset, id).title)
      return { kind: difference.kind, added: titles(difference.added), removed: titles(difference.removed) }
    }
    case 'record-added':
    case 'record-removed':
      return {
        kind: difference.kind,
        name: labelOf(dataset, difference.record),
        fields: valuesOf(dataset, difference.record),
      }
    case 'record-changed':
      return {
        kind: difference.kind,
        name: nameOf(dataset, difference),
        fields: difference.changes.flatMap(({ field, before, after }) =>
          changedParts(before, after).map((changed) => ({
            ...fieldOf(dataset, field),
            part: changed.part,
            before: onScreen(dataset, field, changed.before),
            after: onScreen(dataset, field, changed.after),
          })),
        ),
      }
  }
}

/** What it was paired by, where nothing names it. */
function nameOf(
  dataset: DatasetDeclaration | undefined,
  { key, record }: Extract<Difference, { kind: 'record-changed' }>,
): ComparedValue[] {
  const label = labelOf(dataset, record)
  return label.length > 0 ? label : valuesOf(dataset, key)
}

/** As on other screens: the field whose value names it, if it has one. */
function labelOf(dataset: DatasetDeclaration | undefined, record: Row): ComparedValue[] {
  return valuesOf(dataset, record, (id) => id === dataset?.label)
}

/** What is filled in. */
function valuesOf(
  dataset: DatasetDeclaration | undefined,
  record: Row,
  isWanted: (id: string) => boolean = () => true,
): ComparedValue[] {
  return Object.entries(record)
    .filter(([id, value]) => isWanted(id) && value !== null && value !== '')
    .map(([id, value]) => ({ ...fieldOf(dataset, id), value: onScreen(dataset, id, value) }))
}

/** Archives hold citizen service numbers whole; screens cover them (BSN1). */
function onScreen(dataset: DatasetDeclaration | undefined, id: string, value: FieldValue): FieldValue {
  const field = dataset?.fields.find((candidate) => candidate.id === id)
  return field && isCitizenNumber(field) ? covered(value) : value
}

function fieldOf(dataset: DatasetDeclaration | undefined, id: string): ComparedField {
  const field = dataset?.fields.find((candidate) => candidate.id === id)
  return { title: field?.title ?? named(id), type: field?.type ?? 'json' }
}

function named(id: string): Localized {
  return { nl: id, en: id }
}

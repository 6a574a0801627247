import type { Finding } from '../../domain/source-report'
import type { PortalRecords } from '../driver'
import type { PortalDataset, PortalSource } from './portal-connector'

/** Every kind of record and every field of it is declared or ignored with a reason. */
export function checkPortal(source: PortalSource, portal: PortalRecords): Finding[] {
  return [
    ...Object.entries(portal.shape).flatMap(([records, names]) => undeclared(source, records, names)),
    ...source.datasets.flatMap((dataset, index) => gone(portal, dataset, ['datasets', index])),
  ]
}

function undeclared(source: PortalSource, records: string, names: readonly string[]): Finding[] {
  if (source.ignored.some((entry) => entry.records === records && entry.field === undefined)) return []
  const index = source.datasets.findIndex((dataset) => dataset.records === records)
  const declared = source.datasets[index]
  if (!declared) return [finding('undeclared', records, ['datasets'])]
  const ignored = source.ignored.filter((entry) => entry.records === records).map((entry) => entry.field)
  const known = new Set([...declared.fields.map((field) => field.from ?? field.id), ...ignored])
  return names
    .filter((name) => !known.has(name))
    .map((name) => finding('undeclared', `${records}.${name}`, ['datasets', index]))
}

function gone(portal: PortalRecords, dataset: PortalDataset, path: Finding['path']): Finding[] {
  const names = portal.shape[dataset.records]
  if (!names) return [finding('gone', dataset.records, [...path, 'records'])]
  if (dataset.erase && !portal.erasable.includes(dataset.records)) {
    return [finding('unerasable', dataset.records, [...path, 'erase'])]
  }
  return dataset.fields.flatMap((field, index) =>
    names.includes(field.from ?? field.id)
      ? []
      : [finding('gone', `${dataset.records}.${field.from ?? field.id}`, [...path, 'fields', index])],
  )
}

const messages = {
  undeclared: 'the portal holds this, but it is neither declared nor ignored',
  gone: 'is declared, but the portal holds no such thing',
  unerasable: 'is declared to be erased, but it is part of the audit trail or of something else',
} as const

function finding(problem: keyof typeof messages, place: string, path: Finding['path']): Finding {
  const kind = problem === 'unerasable' ? 'bad-configuration' : problem
  return { kind, severity: 'error', place, message: messages[problem], path }
}

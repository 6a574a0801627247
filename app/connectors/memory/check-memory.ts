import { z } from 'zod'
import type { SourceDeclaration } from '../../domain/register/source'
import type { Finding, SourceReport } from '../../domain/source-report'
import { nameInSource } from '../shared/declared-names'
import { identifyFindings } from '../shared/identify-findings'
import { failureReport } from '../shared/with-limits'
import type { MemorySource } from './memory-source'

const ignoredSchema = z.looseObject({ dataset: z.string(), field: z.string() })

/** @param answer throws when the source cannot be reached */
export async function checkMemory(
  source: SourceDeclaration,
  held: MemorySource,
  answer: () => Promise<void>,
): Promise<SourceReport> {
  try {
    await answer()
  } catch (error) {
    return failureReport(source.id, error)
  }
  const findings = [...identifyFindings(source), ...undeclared(source, held), ...gone(source, held)]
  return { source: source.id, reached: true, findings }
}

function undeclared(source: SourceDeclaration, held: MemorySource): Finding[] {
  const known = new Set(
    source.datasets.flatMap(({ id, fields }) => fields.map((f) => `${id}.${nameInSource(f)}`)),
  )
  for (const entry of source.ignored) {
    const { dataset, field } = ignoredSchema.parse(entry)
    known.add(`${dataset}.${field}`)
  }
  return [...placesIn(held)]
    .filter((place) => !known.has(place))
    .map((place) => ({
      kind: 'undeclared',
      severity: 'error',
      place,
      message: `${place} holds values that are neither declared nor ignored`,
      path: ['datasets'],
    }))
}

function gone(source: SourceDeclaration, held: MemorySource): Finding[] {
  return source.datasets.flatMap((dataset, index) => {
    const records = held.people.flatMap((person) => person.records[dataset.id] ?? [])
    return dataset.fields.flatMap((field, fieldIndex): Finding[] => {
      const name = nameInSource(field)
      if (records.every(({ values }) => name in values)) return []
      const message = `${dataset.id}.${name} is declared and gone from the source`
      const path = ['datasets', index, 'fields', fieldIndex]
      return [{ kind: 'gone', severity: 'error', place: `${dataset.id}.${name}`, message, path }]
    })
  })
}

function placesIn(held: MemorySource): Set<string> {
  const places = held.people.flatMap((person) =>
    Object.entries(person.records).flatMap(([dataset, records]) =>
      records.flatMap(({ values }) => Object.keys(values).map((name) => `${dataset}.${name}`)),
    ),
  )
  return new Set(places)
}

import { nameInSource } from '../../../app/connectors/shared/declared-names'
import { identifyFindings } from '../../../app/connectors/shared/identify-findings'
import { failureReport } from '../../../app/connectors/shared/with-limits'
import type { Finding, SourceReport } from '../../../app/domain/source-report'
import type { SkeletonClient } from './skeleton-client'
import type { SkeletonSource } from './skeleton-declaration'

/** What is declared and gone, and what is there and neither declared nor ignored. Never throws: it reports. */
export async function checkSkeleton(
  source: SkeletonSource,
  client: SkeletonClient,
  signal: AbortSignal,
): Promise<SourceReport> {
  try {
    const held = await client.rows(signal)
    const columns = new Set(
      Object.entries(held).flatMap(([records, rows]) =>
        rows.flatMap((row) => Object.keys(row).map((column) => `${records}.${column}`)),
      ),
    )
    const findings = [...identifyFindings(source), ...gone(source, columns), ...undeclared(source, columns)]
    return { source: source.id, reached: true, findings }
  } catch (error) {
    return failureReport(source.id, error)
  }
}

function gone({ datasets }: SkeletonSource, columns: ReadonlySet<string>): Finding[] {
  return datasets.flatMap(({ records, fields }, index) =>
    fields.flatMap((field, part): Finding[] => {
      const place = `${records}.${nameInSource(field)}`
      if (columns.has(place)) return []
      const message = `${place} is declared and gone from the source`
      return [{ kind: 'gone', severity: 'error', place, message, path: ['datasets', index, 'fields', part] }]
    }),
  )
}

function undeclared({ datasets, ignored }: SkeletonSource, columns: ReadonlySet<string>): Finding[] {
  const known = new Set(
    datasets.flatMap(({ records, fields, owner, key }) =>
      [...fields.map(nameInSource), owner, key].map((column) => `${records}.${column}`),
    ),
  )
  const isIgnored = (place: string) =>
    ignored.some(({ records, column }) => place.startsWith(`${records}.${column ?? ''}`))
  return [...columns]
    .filter((place) => !known.has(place) && !isIgnored(place))
    .map((place) => ({
      kind: 'undeclared',
      severity: 'error',
      place,
      message: `${place} is neither declared nor ignored`,
      path: ['datasets'],
    }))
}

import type { Finding } from '../../domain/source-report'
import type { ManualSource } from './manual-declaration'

/** What was written down under a dataset or field that the declaration no longer has. */
export function checkManual(
  source: ManualSource,
  held: Readonly<Record<string, readonly string[]>>,
): Finding[] {
  return Object.entries(held).flatMap(([id, names]) => {
    const index = source.datasets.findIndex((dataset) => dataset.id === id)
    const ignored = source.ignored.filter(({ dataset }) => dataset === id)
    if (ignored.some(({ field }) => field === undefined)) return []
    const declared = source.datasets[index]
    if (!declared) return [undeclared(id, ['datasets'])]
    const known = new Set([...declared.fields.map((field) => field.id), ...ignored.map(({ field }) => field)])
    return names
      .filter((name) => !known.has(name))
      .map((name) => undeclared(`${id}.${name}`, ['datasets', index]))
  })
}

function undeclared(place: string, path: Finding['path']): Finding {
  const message = 'staff wrote this down, but it is neither declared nor ignored'
  return { kind: 'undeclared', severity: 'error', place, message, path }
}

import type { Register } from '../../../domain/register/register'
import type { WorkFilter } from '../../../domain/work/work-filter'
import type { WorkViewer } from './work-part'

/** Sources with something in a category that the viewer's roles see. */
export function seenSources({ sources }: Register, { sees }: Pick<WorkViewer, 'sees'>): string[] {
  return sources
    .filter(({ datasets }) =>
      datasets.some(
        ({ category, fields }) =>
          sees.has(category) || fields.some((field) => sees.has(field.category ?? category)),
      ),
    )
    .map(({ id }) => id)
}

/** Those of them that the filter wants. */
export function wantedSources(register: Register, viewer: WorkViewer, { source }: WorkFilter): string[] {
  const seen = seenSources(register, viewer)
  return source === '' ? seen : seen.filter((id) => id === source)
}

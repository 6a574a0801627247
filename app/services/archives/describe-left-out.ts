import { isInProfile } from '../../../exports/profile'
import { fieldEntry, type FieldEntry, type Register } from '../../domain/register/register'
import type { LeftOut } from '../../domain/views'

/** What does not belong in an archive to take along (art. 20), and why; known without asking any source. */
export function describeLeftOut(register: Register): LeftOut[] {
  return register.sources.flatMap((source) =>
    source.datasets.flatMap((dataset) => {
      const entries = dataset.fields.map((field) =>
        fieldEntry(register, { source: source.id, dataset: dataset.id, field: field.id }),
      )
      const out = entries.filter((entry) => !isInProfile('portability', entry))
      const isWhole = out.length === entries.length
      const reasons = [...new Set(out.map(whyOf))]
      return reasons.map((why) => ({
        source: source.title,
        dataset: dataset.title,
        fields:
          isWhole && reasons.length === 1
            ? []
            : out.filter((entry) => whyOf(entry) === why).map((entry) => entry.field.title),
        why,
      }))
    }),
  )
}

function whyOf({ origin }: FieldEntry): LeftOut['why'] {
  return origin === 'provided' || origin === 'observed' ? 'basis' : 'origin'
}

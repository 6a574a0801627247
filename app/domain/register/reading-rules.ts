import { z } from 'zod'
import type { Localized } from '../localized'
import type { DatasetDeclaration } from './source'
import { nameSchema, periodSchema } from './terms'

/** A promise about what a field holds. A row that breaks it is reported, never left out. */
export const ruleSchema = z.union([
  /** An IP address without its last part: the last octet of IPv4, the last 80 bits of IPv6. */
  z.strictObject({ field: nameSchema, masked: z.literal('last-octet') }),
  /** A date that is no longer ago than this. */
  z.strictObject({ field: nameSchema, maxAge: periodSchema }),
])
export type DatasetRule = z.infer<typeof ruleSchema>

/** A rule as it is told to people: of which field (id and title), and what is looked at each day (T2). */
export type ReadingRule =
  | { readonly kind: 'masked'; readonly id: string; readonly field: Localized }
  | { readonly kind: 'max-age'; readonly id: string; readonly field: Localized; readonly period: string }

/** The rules that a dataset declares, if its driver knows rules. */
export function readingRules(dataset: DatasetDeclaration): ReadingRule[] {
  const parsed = z.array(ruleSchema).safeParse('rules' in dataset ? dataset.rules : [])
  const rules = parsed.success ? parsed.data : []
  return rules.flatMap((rule): ReadingRule[] => {
    const declared = dataset.fields.find((field) => field.id === rule.field)
    if (!declared) return []
    const { id, title: field } = declared
    return 'masked' in rule
      ? [{ kind: 'masked', id, field }]
      : [{ kind: 'max-age', id, field, period: rule.maxAge }]
  })
}

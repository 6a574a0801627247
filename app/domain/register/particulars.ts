import { z } from 'zod'
import { localizedSchema, slugSchema } from './terms'

/** Whether people must give it, and what happens when they do not (art. 13(2)(e)). */
const requirementSchema = z.strictObject({
  by: z.enum(['contract', 'law', 'nothing']),
  otherwise: localizedSchema,
})

/**
 * Art. 9: which exception of its second paragraph applies, and the place in Dutch law (UAVG 22-30). Or data
 * that are not of such a category but can tell of one, such as a native language: why they need the same care.
 */
const specialCategorySchema = z.union([
  z.strictObject({
    exception: z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']),
    law: z.string().min(1),
  }),
  z.strictObject({ near: localizedSchema }),
])

/**
 * Decisions about people that no person takes (art. 22, UAVG 40): never without somebody who looks again,
 * and a way to ask for it.
 */
const automatedDecisionSchema = z.strictObject({
  /** By what it is decided, in words that people understand (CJEU C-203/22). */
  logic: localizedSchema,
  /** What it means for people (art. 13(2)(f)). */
  consequences: localizedSchema,
  /** Role whose people look at it again. */
  reviewedBy: slugSchema,
  /** How people give their view, contest it and have a person look (art. 22(3)). */
  contest: localizedSchema,
})

/** Data of which the law says more, where an entry has them. */
export const particulars = {
  /** Others who are given it, besides whoever keeps the source: recipients of school.yaml (art. 13(1)(e)). */
  sharedWith: z.array(slugSchema).optional(),
  /** Who gave it to the school, where that was not the person (art. 14(2)(f)). */
  obtainedFrom: localizedSchema.optional(),
  required: requirementSchema.optional(),
  specialCategory: specialCategorySchema.optional(),
  /** A citizen service number, and the law that lets the school hold it (UAVG art. 46). */
  bsn: z.strictObject({ law: z.string().min(1) }).optional(),
  automatedDecision: automatedDecisionSchema.optional(),
}

export type SpecialCategory = z.infer<typeof specialCategorySchema>
export type AutomatedDecision = z.infer<typeof automatedDecisionSchema>
export type Requirement = z.infer<typeof requirementSchema>

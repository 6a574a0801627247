import { z } from 'zod'

/** `connection` of a source that people look through. */
export const lookTimesSchema = z.strictObject({
  /** Days in which staff look once they were asked; at most the four weeks that the school promises. */
  lookDays: z.int().min(1).max(28).default(14),
  /** Days for which an answer holds; after that somebody looks anew. */
  answerDays: z.int().min(1).max(3650).default(90),
})
export type LookTimes = z.infer<typeof lookTimesSchema>

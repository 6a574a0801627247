import type { z } from 'zod'
import { SourceFailure } from '../../domain/source-failure'

/**
 * The part of a declaration that only its driver knows, typed. The register has already checked it
 * against the same schema; this is where a declaration made by code is checked too.
 * @throws SourceFailure `configuration`
 */
export function declaredPart<T>(source: string, schema: z.ZodType<T>, part: unknown): T {
  const parsed = schema.safeParse(part)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue?.path.join('.') ?? ''
  throw new SourceFailure(
    source,
    'configuration',
    `the declaration is wrong at "${place}": ${issue?.message ?? ''}`,
  )
}

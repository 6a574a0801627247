import { AppError } from '../../domain/errors'
import { RetryLater } from '../../domain/jobs'
import { SourceFailure } from '../../domain/source-failure'

/** What went wrong, for staff and logs: our own errors hold no values, of others only the name is told. */
export function describeFailure(error: unknown): string {
  if (error instanceof RetryLater) return error.message
  if (error instanceof SourceFailure) return `${error.source}: ${error.kind}`
  if (error instanceof AppError) return `${error.code}: ${error.message}`
  return error instanceof Error ? error.name : typeof error
}

/** Where in our code, without the message. */
export function placeOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return lines.map((line) => line.trim()).filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
}

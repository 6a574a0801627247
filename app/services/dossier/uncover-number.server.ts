import { appendAuditEvent } from '../../../db/queries/audit'
import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { isCitizenNumber, isPlausibleBsn } from '../../domain/field-types/bsn'
import type { FieldValue } from '../../domain/records'
import type { Deps } from '../deps'
import { findRecord, type RecordPlace } from './read-record.server'

/**
 * A citizen service number as its source holds it, for its own person. The caller has checked a fresh second
 * factor; that it was uncovered is an event the person can read (BSN1), and without it nothing is shown.
 * @throws AppError `not-found`, also for another's and for a field that is no such number; SourceFailure
 */
export async function uncoverNumber(
  deps: Deps,
  actor: SubjectActor,
  place: RecordPlace & { readonly field: string },
): Promise<{ value: FieldValue; plausible: boolean }> {
  const { dataset, record } = await findRecord(deps, actor, place, AbortSignal.timeout(20_000))
  const field = dataset.fields.find(({ id }) => id === place.field)
  if (!field || !isCitizenNumber(field)) throw new AppError('not-found', 'no number that is covered')
  const data = { source: place.source, dataset: place.dataset, field: field.id }
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'number.uncovered', data },
      actor,
      subjectId: actor.subjectId,
      at: deps.clock.now(),
    }),
  )
  const value = record.values[field.id] ?? null
  return { value, plausible: typeof value !== 'string' || isPlausibleBsn(value) }
}

import type { Correction } from '../../domain/corrections'
import { sameValue } from '../../domain/field-types/same-value'
import type { RecordKey } from '../../domain/records'
import { fieldEntry } from '../../domain/register/register'
import { SourceFailure } from '../../domain/source-failure'
import type { CorrectionForStaff } from '../../domain/staff-views'
import type { Deps } from '../deps'
import { connectorOf, locateForWriting } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'

/** Milliseconds that the page waits for the source. */
const patience = 8_000

/** What the source holds at this moment for the field of a correction; a source that fails is named, not thrown. */
export async function readValueNow(
  deps: Deps,
  correction: Correction,
): Promise<CorrectionForStaff['inSource']> {
  const signal = AbortSignal.timeout(patience)
  try {
    const asked = connectorOf(deps, correction.source)
    const key = await locateForWriting(asked, await identifySubject(deps, correction.subjectId), signal)
    const record = await asked.connector.find(key, correction.dataset, correction.record as RecordKey, signal)
    if (!record) return { kind: 'gone' }
    const value = record.values[correction.field] ?? null
    const { type } = fieldEntry(deps.register, correction).field
    return { kind: 'value', value, changed: !sameValue(type, value, correction.from) }
  } catch (error) {
    if (error instanceof SourceFailure) return { kind: 'failed', failure: error.kind }
    if (signal.aborted) return { kind: 'failed', failure: 'unreachable' }
    throw error
  }
}

import type { AuditEventType } from '../audit-events'
import type { WorkKind } from './work-kinds'

/** Events that are steps of each kind. */
export const stepEvents = {
  correction: [
    'correction.submitted',
    'correction.approved',
    'correction.rejected',
    'correction.withdrawn',
    'correction.applied',
    'correction.met-conflict',
    'correction.failed',
    'correction.retried',
  ],
  request: [
    'request.submitted',
    'request.entered',
    'request.withdrawn',
    'request.asked',
    'request.answer-received',
    'request.extended',
    'request.decision-proposed',
    'request.decision-sent-back',
    'request.decided',
    'request.late',
    'erasure.carried-out',
    'erasure.by-hand',
  ],
  task: ['task.closed'],
  look: [
    'paper.look-asked',
    'paper.record-added',
    'paper.scans-added',
    'paper.record-removed',
    'paper.answered',
  ],
  review: [
    'archive.review-asked',
    'archive.review-decided',
    'archive.review-released',
    'archive.review-reopened',
  ],
  binding: ['binding.proposed', 'binding.approved', 'binding.rejected', 'binding.withdrawn'],
} as const satisfies Record<WorkKind, readonly AuditEventType[]>

/** Of every kind. */
export const sharedStepEvents = ['work.claimed', 'work.released', 'work.handed-over'] as const

export type StepEvent = (typeof stepEvents)[WorkKind][number] | (typeof sharedStepEvents)[number]

const all: ReadonlySet<string> = new Set([...Object.values(stepEvents).flat(), ...sharedStepEvents])

export function isStepEvent(type: string): type is StepEvent {
  return all.has(type)
}

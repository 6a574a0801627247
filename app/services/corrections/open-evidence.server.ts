import { appendAuditEvent } from '../../../db/queries/audit'
import { correctionById } from '../../../db/queries/corrections'
import { evidenceOf } from '../../../db/queries/evidence'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import type { Correction } from '../../domain/corrections'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { authorizeDecision } from './authorize-decision'
import { evidenceContext } from './keep-evidence.server'
import { correctionRef } from './step-correction.server'

export interface OpenedEvidence {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly stream: AsyncIterable<Uint8Array>
}

/**
 * A file of evidence, for the person who sent it and for staff who decide about its correction. For all
 * others it does not exist. Opening is an audit event; when it cannot be written, nothing is given.
 * @throws AppError `not-found`
 */
export async function openEvidence(
  deps: Deps,
  actor: SubjectActor | StaffActor,
  wanted: { correctionId: string; fileId: string },
): Promise<OpenedEvidence> {
  const correction = mayOpen(actor, await correctionById(deps.store, wanted.correctionId))
  const files = await evidenceOf(deps.store, [correction.id])
  const file = files.find(({ id, removedAt }) => id === wanted.fileId && removedAt === null)
  if (!file) throw new AppError('not-found', 'no such file of this correction')
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'correction.evidence-opened', data: { ...correctionRef(correction), fileId: file.id } },
      actor,
      subjectId: correction.subjectId,
      at: deps.clock.now(),
    }),
  )
  const { id, name, mediaType, size, storageName, keyId, wrappedKey } = file
  const key = deps.secrets.open({ keyId, text: wrappedKey }, evidenceContext(id))
  const stream = deps.evidenceFiles.read(storageName, key, { start: 0, end: size - 1 })
  return { name, mediaType, size, stream }
}

function mayOpen(actor: SubjectActor | StaffActor, correction: Correction | undefined): Correction {
  if (actor.kind === 'subject') return authorizeOwn(actor, correction)
  try {
    return authorizeDecision(actor, correction)
  } catch (error) {
    throw new AppError('not-found', 'evidence is for who decides', { cause: error })
  }
}

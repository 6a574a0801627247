import { randomBytes } from 'node:crypto'
import {
  copyOfStep,
  moveIdentityCopy,
  moveIdentityStep,
  type IdentityCopy,
} from '../../../db/queries/identity-checks'
import { putJob } from '../../../db/queries/jobs'
import { requestById } from '../../../db/queries/requests'
import type { SystemActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { copyDays, maxCopyBytes, shieldedParts } from '../../domain/identity-checks'
import { localDate } from '../../domain/local-date'
import { readScan } from '../../domain/scans/scan'
import type { Deps } from '../deps'
import { stepRequest } from '../requests/step-request.server'
import { resumeClock } from './end-step.server'
import { identityRef } from './identity-refs'
import { findStep } from './open-code.server'

export interface SentCopy {
  readonly code: string
  readonly address: string
  /** What the person says is hidden. */
  readonly shielded: readonly string[]
  readonly bytes: Uint8Array | undefined
}

const server: SystemActor = { kind: 'system', name: 'server' }

/**
 * Takes a shielded copy (ID5). Nothing is kept before the person has said that all four parts are hidden; the
 * picture is drawn anew in a process of its own, with its purpose and date across it, so that no notes of the
 * camera are left, and is encrypted beside the archives. From here on the school waits no longer: the clock goes on.
 * @throws AppError `invalid-input` with `shielded` or `copy`, `not-found`, `too-many`, `wrong-state`
 */
export async function receiveCopy(deps: Deps, sent: SentCopy): Promise<void> {
  refuseUnshielded(sent.shielded)
  const found = await findStep(deps, sent)
  const copy = found?.step.rung === 'copy' ? await copyOfStep(deps.store, found.step.id) : undefined
  if (!found || !copy) throw new AppError('not-found', 'no copy is waited for under this code')
  if (copy.uploadedAt) throw new AppError('wrong-state', 'a copy came already')
  const { bytes, mediaType } = await drawn(deps, sent.bytes, found.request.number)
  const key = randomBytes(32)
  const { size } = await deps.identityFiles.write(copy.storageName, key, oneChunk(bytes))
  await record(deps, { ...found, copy, key, mediaType, size })
}

function refuseUnshielded(shielded: readonly string[]): void {
  if (shieldedParts.every((part) => shielded.includes(part))) return
  throw new AppError('invalid-input', 'parts of the document are not hidden', {
    fields: { shielded: 'errors.copy-shielded' },
  })
}

/** @throws AppError `invalid-input` with `copy` */
async function drawn(deps: Deps, bytes: Uint8Array | undefined, number: string) {
  const scan = bytes && bytes.length <= maxCopyBytes ? readScan(bytes) : undefined
  const { mediaType } = scan ?? {}
  const words = `${deps.register.school.organisation.name} · ${number} · ${localDate(deps.clock.now())}`
  const redrawn =
    scan && mediaType !== undefined && mediaType !== 'application/pdf'
      ? await deps.pictures.redraw({ mediaType, bytes: scan.bytes, words })
      : undefined
  if (redrawn && mediaType) return { bytes: redrawn, mediaType }
  const key = bytes && bytes.length > maxCopyBytes ? 'errors.copy-too-large' : 'errors.copy-kind'
  throw new AppError('invalid-input', 'not a picture that can be kept', { fields: { copy: key } })
}

interface Received {
  readonly step: { readonly id: string }
  readonly request: { readonly id: string }
  readonly copy: IdentityCopy
  readonly key: Buffer
  readonly mediaType: string
  readonly size: number
}

async function record(
  deps: Deps,
  { step, request: { id }, copy, key, mediaType, size }: Received,
): Promise<void> {
  const at = deps.clock.now()
  const { keyId, text: wrappedKey } = deps.secrets.seal(key, copyContext(copy.id))
  await deps.store.transaction(async (tx) => {
    const request = await requestById(tx, id)
    if (!request) throw new AppError('not-found', 'no such request')
    const kept = { shielded: shieldedParts, wrappedKey, keyId, mediaType, size, uploadedAt: at }
    const first = await moveIdentityCopy(tx, { id: copy.id, phase: 'waiting' }, kept)
    if (!first || !(await moveIdentityStep(tx, step.id, { codeHash: '', codeUntil: null }))) {
      throw new AppError('wrong-state', 'a copy came already')
    }
    const runAt = new Date(at.getTime() + copyDays * 86_400_000)
    await putJob(
      tx,
      { kind: 'expire-identity-copies', id: `expire-identity-copies:${copy.id}`, payload: {}, runAt },
      at,
    )
    const resumed = await resumeClock(tx, deps, server, request)
    await stepRequest(tx, deps, request, {
      actor: server,
      event: { type: 'identity.copy-received', data: identityRef(request, 'copy') },
      change: resumed ? { state: 'open' } : {},
    })
  })
}

/** What the key of a copy is sealed for. */
export function copyContext(id: string): string {
  return `identity-copy:${id}`
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

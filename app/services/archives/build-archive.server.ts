import { randomBytes } from 'node:crypto'
import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { archiveById, changeArchive, type StoredArchive } from '../../../db/queries/archives'
import { appendAuditEvent } from '../../../db/queries/audit'
import { isLeaseHeld, putJob } from '../../../db/queries/jobs'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { ArchiveInput } from '../../../exports/archive-input'
import { writeArchive } from '../../../exports/write-archive'
import type { SystemActor } from '../../domain/actor'
import { archiveLifeDays, reminderDays } from '../../domain/archives'
import type { ClaimedJob, JobPayload } from '../../domain/jobs'
import { localDate } from '../../domain/local-date'
import { newToken } from '../../platform/ids'
import type { Deps } from '../deps'
import { retryPlans } from '../jobs/retry-plan'
import { queueMail } from '../mail/queue-mail.server'
import { askForReview } from '../reviews/ask-for-review.server'
import { assembleArchive } from './assemble-archive.server'
import { openEarlier } from './open-earlier.server'
import { isUnderway } from './own-archive'
import { ProgressWriter } from './progress-writer.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }
const dayMs = 86_400_000

/** One try at building: its own name and key, so that nothing of an earlier one is built upon. */
interface Build {
  readonly archive: StoredArchive
  readonly storageName: string
  readonly key: Buffer
  readonly job: ClaimedJob
}

interface Built {
  readonly size: number
  readonly sha256: string
  readonly complete: boolean
}

/**
 * Builds an archive that was asked for. Can be repeated: a build that broke off starts over under a new
 * name and key, what the earlier one left is removed, and an archive that has ended is left alone.
 * A source that fails does not fail the archive: it is then incomplete, and staff get a task.
 */
export async function buildArchive(
  deps: Deps,
  { archiveId }: JobPayload<'build-archive'>,
  job: ClaimedJob,
): Promise<void> {
  const asked = await archiveById(deps.store, archiveId)
  if (asked && isUnderway(asked) && (await askForReview(deps, asked, job))) return
  const build = await begin(deps, archiveId, job)
  if (!build) return
  try {
    const built = await writeFile(deps, build)
    const taken = await deps.store.transaction((tx) => finish(tx, deps, build, built))
    if (!taken) await deps.archiveFiles.delete(build.storageName)
  } catch (error) {
    await deps.archiveFiles.delete(build.storageName).catch(() => undefined)
    const isLastTry = job.attempt >= retryPlans['build-archive'].maxAttempts
    if (isLastTry) await deps.store.transaction((tx) => fail(tx, deps, build))
    throw error
  }
}

async function begin(deps: Deps, id: string, job: ClaimedJob): Promise<Build | undefined> {
  const key = randomBytes(32)
  const storageName = newToken()
  const { keyId, text } = deps.secrets.seal(key, `archive:${id}`)
  const archive = await deps.store.transaction(async (tx) => {
    const found = await archiveById(tx, id)
    if (!found || !(await isLeaseHeld(tx, job))) return undefined
    const change = {
      state: 'building',
      storageName,
      keyId,
      wrappedKey: text,
      progress: deps.register.sources.map((source) => ({
        source: source.id,
        state: 'waiting' as const,
        records: 0,
      })),
    } as const
    return (await changeArchive(tx, { id, states: ['queued', 'building'] }, change)) ? found : undefined
  })
  if (!archive) return undefined
  if (archive.storageName !== '') await deps.archiveFiles.delete(archive.storageName)
  return { archive, storageName, key, job }
}

async function writeFile(deps: Deps, build: Build): Promise<Built> {
  const { archive } = build
  const { subjectId, number, profile, requestedAt } = archive
  const request = { number, date: localDate(requestedAt), createdAt: deps.clock.now(), profile }
  const earlier = await openEarlier(deps, archive)
  try {
    const input = await assembleArchive(deps, { ...worker, subjectId }, request, earlier)
    return await store(deps, build, input)
  } finally {
    await earlier?.close()
  }
}

async function store(deps: Deps, { archive, storageName, key }: Build, input: ArchiveInput): Promise<Built> {
  const progress = new ProgressWriter(deps, { id: archive.id, storageName })
  const { content, summary } = writeArchive(input, {
    giveWay: deps.rightOfWay.forWork(),
    onProgress: (step) => progress.take(step),
  })
  try {
    const { size, sha256 } = await deps.archiveFiles.write(storageName, key, content)
    return { size, sha256, complete: (await summary).complete }
  } finally {
    content.destroy()
    await progress.end()
  }
}

/** False when somebody else has the job by now, or the subject deleted the archive meanwhile. */
async function finish(tx: Transaction, deps: Deps, build: Build, built: Built): Promise<boolean> {
  const { archive, storageName, job } = build
  const { id, subjectId } = archive
  const at = deps.clock.now()
  if (!(await isLeaseHeld(tx, job))) return false
  const expiresAt = new Date(at.getTime() + archiveLifeDays * dayMs)
  const change = { state: 'ready', ...built, builtAt: at, expiresAt } as const
  if (!(await changeArchive(tx, { id, states: ['building'], storageName }, change))) return false
  const event = { type: 'archive.built', data: { archiveId: id, complete: built.complete } } as const
  await appendAuditEvent(tx, { event, actor: worker, subjectId, at })
  if (!built.complete) {
    const kind = 'archive-incomplete'
    await openTask(tx, { id: `${kind}:${id}`, kind, subjectId, about: id, dueOn: archive.promisedOn, at })
  }
  const runAt = new Date(expiresAt.getTime() - reminderDays * dayMs)
  const reminder = {
    kind: 'remind-of-archive',
    id: `remind-of-archive:${id}`,
    payload: { archiveId: id },
  } as const
  await putJob(tx, { ...reminder, runAt }, at)
  await tell(tx, deps, archive, 'archive-ready')
  return true
}

async function fail(tx: Transaction, deps: Deps, { archive, storageName, job }: Build): Promise<void> {
  const { id, subjectId } = archive
  if (!(await isLeaseHeld(tx, job))) return
  const change = { state: 'failed', wrappedKey: '', keyId: '', storageName: '' } as const
  if (!(await changeArchive(tx, { id, states: ['building'], storageName }, change))) return
  const event = { type: 'archive.failed', data: { archiveId: id } } as const
  await appendAuditEvent(tx, { event, actor: worker, subjectId, at: deps.clock.now() })
  await tell(tx, deps, archive, 'archive-failed')
}

async function tell(
  tx: Transaction,
  deps: Deps,
  { subjectId, number }: StoredArchive,
  template: 'archive-ready' | 'archive-failed',
): Promise<void> {
  const account = await accountOfSubject(tx, subjectId)
  if (account) await queueMail(tx, deps, { accountId: account.id, template, data: { number } })
}

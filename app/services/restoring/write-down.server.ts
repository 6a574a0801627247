import { correctionById } from '../../../db/queries/corrections'
import { deliveryById } from '../../../db/queries/consents'
import { findMail } from '../../../db/queries/mails'
import { noticeById } from '../../../db/queries/recipients'
import { transferById } from '../../../db/queries/transfers'
import { readAuditHead } from '../../../db/queries/audit'
import { type ClaimedJob, jobSchemas, type JobKind } from '../../domain/jobs'
import type { LedgerLine } from '../../domain/ledger'
import { addDays, localDate } from '../../domain/local-date'
import type { RecordKey } from '../../domain/records'
import { backupDaysOf } from '../../domain/register/register'
import type { Deps } from '../deps'
import { digestOf } from '../retention/tombstones.server'
import { jobDigest, subjectDigest } from './ledger-digests'

type LedgerDeps = Pick<Deps, 'store' | 'ledger' | 'secrets' | 'clock' | 'register'>

/** Writes down where the audit trail ends now. Answers its number. */
export async function writeHead({ store, ledger, clock }: Omit<LedgerDeps, 'secrets'>): Promise<number> {
  const head = await readAuditHead(store)
  await ledger.append([{ kind: 'head', at: clock.now().toISOString(), ...head }])
  return head.seq
}

/**
 * Writes down that records are gone, as soon as their source said so: before the store knows, so that no backup
 * of the store can be newer than what the ledger says.
 */
export async function writeErased(
  deps: LedgerDeps,
  { subjectId, source, dataset }: { subjectId: string; source: string; dataset: string },
  records: readonly RecordKey[],
): Promise<void> {
  const at = deps.clock.now()
  const until = addDays(localDate(at), backupDaysOf(deps.register, source))
  const subject = subjectDigest(deps, subjectId)
  await deps.ledger.append(
    records.map((record): LedgerLine => ({
      kind: 'erased',
      at: at.toISOString(),
      source,
      dataset,
      subject,
      record: digestOf(deps, { source, dataset }, record),
      until,
    })),
  )
}

/** Whether the thing of a job had its effect outside the portal, for the kinds that have one. */
const hadEffect: Partial<Record<JobKind, (deps: LedgerDeps, payload: unknown) => Promise<boolean>>> = {
  'send-mail': async ({ store }, payload) =>
    (await findMail(store, jobSchemas['send-mail'].parse(payload).mailId))?.state === 'sent',
  'apply-correction': async ({ store }, payload) =>
    (await correctionById(store, jobSchemas['apply-correction'].parse(payload).correctionId))?.state ===
    'applied',
  'carry-consent': async ({ store }, payload) =>
    (await deliveryById(store, jobSchemas['carry-consent'].parse(payload).deliveryId))?.state ===
    'acknowledged',
  'tell-recipient': async ({ store }, payload) => {
    const notice = await noticeById(store, jobSchemas['tell-recipient'].parse(payload).noticeId)
    return notice?.sentAt !== null && notice?.sentAt !== undefined
  },
  'send-transfer': async ({ store }, payload) =>
    (await transferById(store, jobSchemas['send-transfer'].parse(payload).transferId))?.state === 'received',
  // These put mails in the queue, which a restored store would do anew.
  'remind-requests': () => Promise.resolve(true),
  'remind-corrections': () => Promise.resolve(true),
  'summarise-work': () => Promise.resolve(true),
  'remind-of-archive': () => Promise.resolve(true),
}

/** Kinds of jobs that speak to somebody outside, and would do so again in a restored store. */
export const effectKinds = Object.keys(hadEffect).filter((kind): kind is JobKind => kind in jobSchemas)

/** Writes down that a job that has ended had its effect outside, with the new end of the audit trail. */
export async function writeCarried(deps: LedgerDeps, job: ClaimedJob): Promise<void> {
  if (!(await hadEffect[job.kind]?.(deps, job.payload))) return
  const at = deps.clock.now().toISOString()
  const head = await readAuditHead(deps.store)
  await deps.ledger.append([
    { kind: 'carried', at, job: jobDigest(deps, job.id) },
    { kind: 'head', at, ...head },
  ])
}

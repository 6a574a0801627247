import { appendAuditEvent } from '../../../db/queries/audit'
import { listAccounts } from '../../../db/queries/account-list'
import { noteReminder, openRequests, questionsOf, requestById } from '../../../db/queries/requests'
import { raiseTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { SystemActor } from '../../domain/actor'
import { localDate } from '../../domain/local-date'
import { roleOf } from '../../domain/register/register'
import type { RequestClock } from '../../domain/requests/clock'
import { reminderDue, type Reminder } from '../../domain/requests/reminders'
import type { SubjectRequest } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { dueTaskId } from './settle-task.server'
import { clockWith, requestRef } from './step-request.server'
import { tellPerson } from './tell-person.server'

/** Requests looked through in one run; the first due come first. */
const most = 10_000

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Reminds the role that owes the work at 14, 7, 2 and 0 days and every day when late, and tells the person
 * once, honestly, that the school is late (A12-12). Twice a day is once: the day is noted.
 */
export async function remindRequests(deps: Deps): Promise<void> {
  const deciders = await decidersOf(deps)
  const today = localDate(deps.clock.now())
  const open = (await openRequests(deps.store, most)).filter(({ state }) => state === 'open')
  for (const { id } of open) {
    await deps.store.transaction(async (tx) => {
      const request = await requestById(tx, id)
      if (request?.state !== 'open') return
      const clock = clockWith(deps, request, await questionsOf(tx, [id]))
      const reminder = reminderDue({ dueOn: clock.dueOn, remindedOn: request.remindedOn }, today)
      if (reminder !== null) await remind(tx, deps, deciders, { request, clock, reminder })
    })
  }
}

interface Due {
  readonly request: SubjectRequest
  readonly clock: RequestClock
  readonly reminder: Reminder
}

async function remind(
  tx: Transaction,
  deps: Deps,
  deciders: readonly { id: string; subjectId: string }[],
  { request, clock, reminder }: Due,
): Promise<void> {
  const at = deps.clock.now()
  await noteReminder(tx, request.id, { remindedOn: localDate(at), dueOn: clock.dueOn })
  const { id: about, number, subjectId } = request
  const task = { id: dueTaskId(request), kind: 'request-due', about, subjectId } as const
  await raiseTask(tx, { ...task, dueOn: clock.dueOn, at, note: `${number} ${reminder}` })
  for (const decider of deciders.filter((account) => account.subjectId !== subjectId)) {
    await queueMail(tx, deps, { accountId: decider.id, template: 'request-due', data: { number } })
  }
  if (reminder === 'late' && !request.lateToldAt) await tellLate(tx, deps, request)
}

async function tellLate(tx: Transaction, deps: Deps, request: SubjectRequest): Promise<void> {
  const at = deps.clock.now()
  await noteReminder(tx, request.id, { lateToldAt: at })
  const event = { type: 'request.late', data: requestRef(request) } as const
  await appendAuditEvent(tx, { event, actor: worker, subjectId: request.subjectId, at })
  const letter = { kind: 'late', promisedOn: request.promisedOn } as const
  await tellPerson(tx, deps, request, { letter, mail: 'request-late' })
}

/** Active staff who may decide about requests. */
async function decidersOf({ store, register }: Deps) {
  const staff = await listAccounts(store, 'staff')
  return staff
    .filter(({ state, roles }) => state === 'active' && roles.some((id) => mayDecide(id)))
    .map(({ id, subjectId }) => ({ id, subjectId }))

  function mayDecide(role: string): boolean {
    return roleOf(register, role)?.may.includes('decide:requests') ?? false
  }
}

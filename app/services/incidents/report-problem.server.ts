import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { insertReport, type ProblemReport } from '../../../db/queries/incidents'
import { openTask } from '../../../db/queries/tasks'
import { createRateLimiter } from '../../../db/rate-limiter'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { maxContactLength, maxWordsLength, type ProblemKind } from '../../domain/incidents'
import { localDate } from '../../domain/local-date'
import type { Language } from '../../domain/localized'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { mailSecurityRole } from './security-role.server'

export interface Problem {
  readonly kind: ProblemKind
  readonly words: string
  readonly contact: string
  readonly language: Language
  /** Address that it comes from: only counted, never kept with the report. */
  readonly address: string
}

/** Enough for people, too few to bury a true report under false ones. */
const limits = [
  { name: 'problems-of-address', points: 5, seconds: 3_600 },
  { name: 'problems-in-all', points: 200, seconds: 3_600 },
] as const

/**
 * Takes a report of anybody, signed in or not, and tells the security role at once: a task and a mail with
 * its number (promise P18 of the privacy statement).
 * @param reporter who is signed in, if anybody
 * @throws AppError `invalid-input` with `words`, `contact`; `too-many`
 */
export async function reportProblem(
  deps: Deps,
  reporter: SubjectActor | StaffActor | undefined,
  problem: Problem,
): Promise<{ number: string }> {
  const words = checked('words', problem.words, maxWordsLength)
  const contact = checked('contact', problem.contact, maxContactLength)
  for (const { name, points, seconds } of limits) {
    const limiter = createRateLimiter(deps.store, { name, points, seconds, clock: deps.clock })
    await limiter.consume(name === 'problems-in-all' ? 'all' : problem.address)
  }
  return deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    const report: ProblemReport = {
      id: newId(),
      number: await nextNumber(tx, 'M', Number(localDate(at).slice(0, 4))),
      kind: problem.kind,
      words,
      contact,
      language: problem.language,
      subjectId: reporter?.subjectId ?? null,
      receivedAt: at,
      state: 'open',
      incidentId: null,
      reason: '',
      decidedBy: '',
      decidedAt: null,
    }
    await insertReport(tx, report)
    const { id: reportId, number, kind } = report
    const event = { type: 'problem.reported', data: { reportId, number, kind } } as const
    await appendAuditEvent(tx, { event, actor: reporter ?? 'nobody', subjectId: reporter?.subjectId, at })
    const task = { id: reportTaskId(reportId), kind: 'problem-report', subjectId: '' } as const
    await openTask(tx, { ...task, about: reportId, dueOn: localDate(at), at })
    await mailSecurityRole(tx, deps, 'problem-reported', number)
    return { number }
  })
}

/** The task that ends when somebody has decided about the report. */
export function reportTaskId(reportId: string): string {
  return `problem-report:${reportId}`
}

function checked(field: 'words' | 'contact', typed: string, longest: number): string {
  const text = typed.normalize('NFC').trim()
  const empty = field === 'words' && text === ''
  if (!empty && text.length <= longest) return text
  const key = empty ? 'errors.problem' : 'errors.too-long'
  throw new AppError('invalid-input', `a report whose ${field} cannot be taken`, { fields: { [field]: key } })
}

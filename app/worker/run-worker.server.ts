import { type ClaimedJob, type JobKind, jobSchemas } from '../domain/jobs'
import type { Deps } from '../services/deps'
import { handBackJob } from '../services/jobs/hand-back-job.server'
import { describeFailure, placeOf } from '../services/jobs/describe-failure'
import type { JobHandlers } from '../services/jobs/job-handlers'
import { dailyKinds, isDaily, planDaily } from '../services/jobs/plan-daily.server'
import { runJob } from '../services/jobs/run-job.server'
import { takeJob } from '../services/jobs/take-job.server'
import { watchLedger, type LedgerWatch } from '../services/restoring/watch-ledger.server'
import { createAlarm } from './alarm'

export interface WorkerOptions {
  /** Jobs at once. */
  readonly concurrency?: number
  /** Milliseconds that running jobs get to end when the worker stops. */
  readonly patience?: number
}

export interface Worker {
  /** Looks for jobs at once instead of at the next turn. */
  wake(): void
  /** Resolves when no job runs and none is due, or none may be done. */
  idle(): Promise<void>
  /** Takes no more jobs, lets the running ones end, and hands back those that take too long. */
  stop(): Promise<void>
}

/** Archives read whole dossiers: of these one at a time, so that mail and corrections go on beside it. */
const limits: Partial<Record<JobKind, number>> = { 'build-archive': 1 }

const shortestRest = 100
const longestRest = 2_000

/** Carries out jobs until it is stopped. Several workers beside each other share the work. */
export function startWorker(deps: Deps, handlers: JobHandlers, options: WorkerOptions = {}): Worker {
  const worker = new JobWorker(deps, handlers, options)
  worker.start()
  return worker
}

class JobWorker implements Worker {
  private readonly running = new Map<string, { job: ClaimedJob; ended: Promise<void> }>()
  private readonly alarm = createAlarm()
  private readonly concurrency: number
  private readonly patience: number
  private idlers: (() => void)[] = []
  private rest = shortestRest
  private stopping = false
  private dailyPlanned = false
  private readonly mayWork: LedgerWatch
  private turning: Promise<void> = Promise.resolve()

  constructor(
    private readonly deps: Deps,
    private readonly handlers: JobHandlers,
    { concurrency = 4, patience = 24_000 }: WorkerOptions,
  ) {
    this.mayWork = watchLedger(deps)
    this.concurrency = concurrency
    this.patience = patience
  }

  start(): void {
    this.turning = this.turn()
  }

  wake(): void {
    this.rest = shortestRest
    this.alarm.ring()
  }

  async idle(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.idlers.push(resolve)
      this.wake()
    })
  }

  async stop(): Promise<void> {
    this.stopping = true
    this.alarm.ring()
    await this.turning
    const ended = Promise.all([...this.running.values()].map((run) => run.ended))
    await createAlarm().wait(this.patience, ended)
    for (const { job } of this.running.values()) await handBackJob(this.deps, job)
    for (const resolve of this.idlers) resolve()
  }

  private async turn(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.look()
      } catch (error) {
        this.deps.log.error({ error: describeFailure(error), place: placeOf(error) }, 'no jobs can be taken')
        this.rest = longestRest
      }
      if (this.stopping) return
      await this.alarm.wait(this.rest)
      this.rest = Math.min(this.rest * 2, longestRest)
    }
  }

  /** Takes what is due; whoever asked before this look learns when there was nothing left. */
  private async look(): Promise<void> {
    const asked = this.idlers.length
    if (!(await this.mayWork())) {
      for (const resolve of this.idlers.splice(0, asked)) resolve()
      return
    }
    if (!this.dailyPlanned) {
      for (const kind of dailyKinds) if (this.handlers[kind]) await planDaily(this.deps, kind, 'today')
      this.dailyPlanned = true
    }
    while (!this.stopping && this.running.size < this.concurrency) {
      // Seen before asking: while something runs, a kind may be left out for want of room.
      const allKinds = this.running.size === 0
      const job = await takeJob(this.deps, this.kindsWithRoom())
      if (!job) {
        if (allKinds) for (const resolve of this.idlers.splice(0, asked)) resolve()
        return
      }
      this.begin(job)
    }
  }

  private kindsWithRoom(): JobKind[] {
    const kinds = Object.keys(jobSchemas).filter((kind): kind is JobKind => kind in this.handlers)
    return kinds.filter((kind) => {
      const busy = [...this.running.values()].filter((run) => run.job.kind === kind).length
      return busy < (limits[kind] ?? this.concurrency)
    })
  }

  private begin(job: ClaimedJob): void {
    const ended = this.carryOut(job)
      .catch((error: unknown) => {
        const place = placeOf(error)
        this.deps.log.error({ job: job.id, error: describeFailure(error), place }, 'job broke off')
      })
      .finally(() => {
        this.running.delete(job.id)
        this.wake()
      })
    this.running.set(job.id, { job, ended })
  }

  private async carryOut(job: ClaimedJob): Promise<void> {
    // Before the work: whatever comes of today's, there is one tomorrow.
    if (isDaily(job.kind)) await planDaily(this.deps, job.kind, 'tomorrow')
    await runJob(this.deps, this.handlers, job)
  }
}

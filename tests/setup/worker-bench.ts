import { putJob } from '../../db/queries/jobs'
import type { ClaimedJob, NewJob } from '../../app/domain/jobs'
import type { JobHandlers } from '../../app/services/jobs/job-handlers'
import { startWorker, type Worker, type WorkerOptions } from '../../app/worker/run-worker.server'
import type { TestDeps } from './test-deps'

/** Workers over one store that all stop when the test ends, and the jobs for them. */
export class WorkerBench {
  private readonly workers: Worker[] = []

  constructor(readonly deps: TestDeps) {}

  aWorker(handlers: JobHandlers, options?: WorkerOptions): Worker {
    const worker = startWorker(this.deps, handlers, options)
    this.workers.push(worker)
    return worker
  }

  async put(...jobs: NewJob[]): Promise<void> {
    await this.deps.store.transaction(async (tx) => {
      for (const job of jobs) await putJob(tx, job, this.deps.clock.now())
    })
  }

  async rowOf(id: string) {
    const rows = await this.deps.store.query.select().from(this.deps.store.tables.jobs)
    return rows.find((row) => row.id === id)
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()))
    await this.deps.close()
  }
}

export const aMailJob = (id: string): NewJob<'send-mail'> => ({
  kind: 'send-mail',
  id,
  payload: { mailId: id },
})

export const mailHandler = (work: (mailId: string, job: ClaimedJob) => Promise<void>): JobHandlers => ({
  'send-mail': async () => (_deps, payload, job) => work(payload.mailId, job),
})

/** Something the test lets happen when it wants. */
export function aGate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

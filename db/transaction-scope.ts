import { AsyncLocalStorage } from 'node:async_hooks'

interface Scope {
  readonly store: object
  readonly life: TransactionLife
}

const running = new AsyncLocalStorage<Scope>()

/** Runs `work` and refuses a second transaction of the same store inside it: it would wait for itself for ever. */
export function inTransactionOf<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
  return running.run(scope, work)
}

/** @throws Error inside a transaction of this store that has not ended */
export function refuseNested(store: object): void {
  const scope = running.getStore()
  if (scope?.store === store && !scope.life.hasEnded) {
    throw new Error('a transaction was started inside a transaction')
  }
}

/** What a session asks before each statement and tells after one failed. */
export interface SessionGuard {
  before(): void
  failed(error: unknown): void
}

/** For a session that all transactions of a store use in turn: each statement answers to the one it was written in. */
export function guardOfCurrent(store: object): SessionGuard {
  const current = () => {
    const scope = running.getStore()
    return scope?.store === store ? scope.life : undefined
  }
  return {
    before: () => (current() ?? ended).before(),
    failed: () => current()?.failed(),
  }
}

/** Dead after the end, and after a failed statement: PostgreSQL goes no further then, so SQLite does not either. */
export class TransactionLife implements SessionGuard {
  private state: 'alive' | 'failed' | 'ended' = 'alive'

  get hasEnded(): boolean {
    return this.state === 'ended'
  }

  before(): void {
    if (this.state === 'ended') throw new Error('this transaction has ended')
    if (this.state === 'failed')
      throw new Error('a statement of this transaction failed: nothing of it can stay')
  }

  failed(): void {
    if (this.state === 'alive') this.state = 'failed'
  }

  end(): void {
    this.state = 'ended'
  }
}

const ended = new TransactionLife()
ended.end()

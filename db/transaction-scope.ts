import { AsyncLocalStorage } from 'node:async_hooks'

const running = new AsyncLocalStorage<object>()

/** Runs `work` and refuses a second transaction of the same store inside it: it would wait for itself for ever. */
export function inTransactionOf<T>(store: object, work: () => Promise<T>): Promise<T> {
  return running.run(store, work)
}

/** @throws Error inside a transaction of this store */
export function refuseNested(store: object): void {
  if (running.getStore() === store) throw new Error('a transaction was started inside a transaction')
}

/** Dead after the end, and after a failed statement: PostgreSQL goes no further then, so SQLite does not either. */
export class TransactionLife {
  private state: 'alive' | 'failed' | 'ended' = 'alive'

  before = (): void => {
    if (this.state === 'ended') throw new Error('this transaction has ended')
    if (this.state === 'failed')
      throw new Error('a statement of this transaction failed: nothing of it can stay')
  }

  failed = (): void => {
    if (this.state === 'alive') this.state = 'failed'
  }

  end(): void {
    this.state = 'ended'
  }
}

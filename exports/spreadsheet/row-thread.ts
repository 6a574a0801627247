import { Worker } from 'node:worker_threads'
import type { Track } from '../spool'
import type { RowTable, WrittenRows } from './sheet-rows'

/** Pieces that are on their way at the same time: enough so that neither thread waits for the other. */
const ahead = 2
/** Megabytes: it holds a few pieces and what becomes of them. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 }

interface Waiting {
  resolve(written: WrittenRows): void
  reject(error: Error): void
}

/** Writes rows in a thread of its own, one dataset after the other: the same as SheetRows, on another core. */
export class RowThread {
  readonly #worker: Worker
  readonly #written: WrittenRows[] = []
  #waiting: Waiting | undefined
  #failure: Error | undefined

  /** @param program row-program.ts as it was built */
  constructor(program: string) {
    this.#worker = new Worker(program, { resourceLimits, env: {} })
    this.#worker.on('message', (written: WrittenRows) => this.#take(written))
    this.#worker.once('error', (error) => this.#fail(error))
    this.#worker.once('exit', () => this.#fail(new Error('the thread that writes rows has ended')))
  }

  async *rows(json: Track, table: RowTable): AsyncGenerator<WrittenRows> {
    this.#worker.postMessage(table, [])
    let sent = 0
    for await (const piece of json.read()) {
      const own = new Uint8Array(piece)
      this.#worker.postMessage(own, [own.buffer])
      sent += 1
      if (sent <= ahead) continue
      yield await this.#next()
      sent -= 1
    }
    for (; sent > 0; sent -= 1) yield await this.#next()
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #next(): Promise<WrittenRows> {
    const written = this.#written.shift()
    if (written) return Promise.resolve(written)
    if (this.#failure) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }))
  }

  #take(written: WrittenRows): void {
    if (!this.#waiting) this.#written.push(written)
    this.#waiting?.resolve(written)
    this.#waiting = undefined
  }

  #fail(error: Error): void {
    this.#failure ??= error
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }
}

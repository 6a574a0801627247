import { Worker } from 'node:worker_threads'
import type { PackedFile } from '../packed-file'
import type { SheetTable, WrittenSheets } from './packed-sheets'
import type { RowMessage } from './row-program'

/** Records of a source with which a thread pays, since it takes memory and time too. */
export const recordsForThread = 5_000
/** Pieces that lie ready while one is being written: with more, memory grows and nothing is done sooner. */
const ahead = 1
/** Megabytes: it holds a few pieces and what becomes of them. */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 }

interface Waiting {
  resolve(written: WrittenSheets): void
  reject(error: Error): void
}

/** Writes sheets in a thread of its own, one dataset after the other: the same as PackedSheets, on another core. */
export class RowThread {
  readonly #worker: Worker
  readonly #written: WrittenSheets[] = []
  #waiting: Waiting | undefined
  #failure: Error | undefined

  /** @param program row-program.ts as it was built */
  constructor(program: string) {
    this.#worker = new Worker(program, { resourceLimits, env: {} })
    this.#worker.on('message', (written: WrittenSheets) => this.#take(written))
    this.#worker.once('error', (error) => this.#fail(error))
    this.#worker.once('exit', () => this.#fail(new Error('the thread that writes rows has ended')))
  }

  /** What becomes of a dataset's JSON file: the same as PackedSheets. */
  async *sheets(json: PackedFile, table: SheetTable): AsyncGenerator<WrittenSheets> {
    this.#send(table)
    let sent = 0
    for await (const piece of json.packed()) {
      // The spool hands out parts of pages, which would be copied whole.
      this.#send(new Uint8Array(piece))
      sent += 1
      if (sent <= ahead) continue
      yield await this.#next()
      sent -= 1
    }
    this.#send('end')
    for (; sent >= 0; sent -= 1) yield await this.#next()
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #send(message: RowMessage): void {
    this.#worker.postMessage(message, [])
  }

  #next(): Promise<WrittenSheets> {
    const written = this.#written.shift()
    if (written) return Promise.resolve(written)
    if (this.#failure) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }))
  }

  #take(written: WrittenSheets): void {
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

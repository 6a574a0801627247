import { open, type FileHandle } from 'node:fs/promises'

/**
 * Brings the write-ahead log of a SQLite database to the disk (fdatasync) beside the event loop, which SQLite itself
 * stops for as long as the disk takes. Whoever commits while the disk works shares its next round: group commit.
 */
export class WalSync {
  /** Stays once it failed: nobody knows then what is on the disk, whatever it answers the next time. */
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  private constructor(private readonly log: FileHandle) {}

  /** @param path of a database in WAL mode that stays open: its log exists as long as that */
  static async open(path: string): Promise<WalSync> {
    return new WalSync(await open(`${path}-wal`, 'r+'))
  }

  /** Resolves when everything that was written before the call is on the disk. Rejects with what the disk says. */
  sync(): Promise<void> {
    if (!this.#running) return this.#begin()
    // It may have begun before the caller wrote.
    this.#next ??= this.#running.then(() => {
      this.#next = undefined
      return this.#begin()
    })
    return this.#next
  }

  /** Waits for who waits. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#running, this.#next])
    await this.log.close()
  }

  #begin(): Promise<void> {
    this.#running = this.#round()
    return this.#running
  }

  async #round(): Promise<void> {
    await this.log.datasync()
    this.#running = undefined
  }
}

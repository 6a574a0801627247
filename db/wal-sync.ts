import { open, type FileHandle } from 'node:fs/promises'

/**
 * Brings the write-ahead log of a SQLite database to the disk (fdatasync) beside the event loop, which SQLite itself
 * stops for as long as the disk takes. Whoever commits while the disk works shares its next round: group commit.
 */
export class WalSync {
  /** One round begins when the one before it has ended well; after one that failed there is none. */
  #last: Promise<void> = Promise.resolve()
  /** Of the round that has not begun. */
  #next: Promise<void> | undefined

  private constructor(private readonly log: FileHandle) {}

  /** @param path of a database in WAL mode that stays open: its log exists as long as that */
  static async open(path: string): Promise<WalSync> {
    return new WalSync(await open(`${path}-wal`, 'r+'))
  }

  /**
   * Resolves when everything that was written before the call is on the disk. Rejects with what the disk says, and from
   * then on always: nobody knows what is on it, whatever it answers the next time.
   */
  sync(): Promise<void> {
    this.#next ??= this.#last.then(() => this.#round())
    this.#last = this.#next
    return this.#next
  }

  /** Waits for who waits. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#last])
    await this.log.close()
  }

  #round(): Promise<void> {
    this.#next = undefined
    return this.log.datasync()
  }
}

import { changeArchive } from '../../../db/queries/archives'
import type { ArchiveProgress } from '../../domain/archives'
import type { Deps } from '../deps'

/** Between two writes of mere counts, in milliseconds: the screen asks no more often. */
const restMs = 1000

/** Keeps the progress of a build in its row, one write at a time, never holding up the build. */
export class ProgressWriter {
  readonly #steps: Map<string, ArchiveProgress>
  #writing: Promise<void> | undefined
  #isBehind = false
  #lastAt = 0

  constructor(
    private readonly deps: Deps,
    private readonly of: { readonly id: string; readonly storageName: string },
  ) {
    const waiting = deps.register.sources.map(({ id }) => ({
      source: id,
      state: 'waiting' as const,
      records: 0,
    }))
    this.#steps = new Map(waiting.map((step) => [step.source, step]))
  }

  take(step: ArchiveProgress): void {
    const isNews = this.#steps.get(step.source)?.state !== step.state
    this.#steps.set(step.source, step)
    const now = this.deps.clock.now().getTime()
    if (!isNews && now - this.#lastAt < restMs) return
    this.#lastAt = now
    this.#isBehind = true
    this.#writing ??= this.#catchUp()
  }

  async end(): Promise<void> {
    await this.#writing
  }

  async #catchUp(): Promise<void> {
    while (this.#isBehind) {
      this.#isBehind = false
      const progress = [...this.#steps.values()]
      const where = { ...this.of, states: ['building'] as const }
      try {
        await this.deps.store.transaction((tx) => changeArchive(tx, where, { progress }), { mayBeLost: true })
      } catch (error) {
        this.deps.log.warn({ archive: this.of.id, error: String(error) }, 'progress not written')
      }
    }
    this.#writing = undefined
  }
}

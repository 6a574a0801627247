export interface Alarm {
  /** Resolves after the milliseconds, when it is rung, or with `other`; at once when it rang since the last wait. */
  wait(milliseconds: number, other?: Promise<unknown>): Promise<void>
  ring(): void
}

export function createAlarm(): Alarm {
  let rung = false
  let waiting: (() => void) | undefined
  return {
    async wait(milliseconds, other) {
      if (!rung) {
        let timer: NodeJS.Timeout | undefined
        await new Promise<void>((resolve) => {
          waiting = resolve
          timer = setTimeout(resolve, milliseconds)
          void other?.then(() => resolve())
        })
        clearTimeout(timer)
      }
      rung = false
      waiting = undefined
    },
    ring() {
      rung = true
      waiting?.()
    },
  }
}

import { setTimeout as pause } from 'node:timers/promises'

/**
 * Pages of somebody else while work is done, each measured from when it was due, whether those before are done or not.
 * @param visit rejects when what comes is not the page
 * @returns milliseconds of each, shortest first
 */
export async function pagesDuring(
  visit: () => Promise<void>,
  everyMs: number,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const over = new AbortController()
  const pages: Promise<number>[] = []
  const measured = async (due: number) => {
    await visit()
    return performance.now() - due
  }
  const visiting = (async () => {
    for (let due = performance.now(); !over.signal.aborted; due += everyMs) {
      await pause(Math.max(0, due - performance.now()))
      pages.push(measured(due))
    }
  })()
  await work().finally(() => over.abort())
  await visiting
  return sorted(await Promise.all(pages))
}

export function sorted(milliseconds: readonly number[]): number[] {
  return milliseconds.toSorted((a, b) => a - b)
}

/** @param share 0.99 for p99 */
export function at(sortedPages: readonly number[], share: number): number {
  return sortedPages[Math.floor(sortedPages.length * share)] ?? Number.NaN
}

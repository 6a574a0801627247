import { ValueRefused } from './database'

/** A key or identifier that the column cannot even hold is nobody's. */
export async function emptyWhenRefused<T>(ask: () => Promise<T>, empty: T): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof ValueRefused) return empty
    throw error
  }
}

import type { Pool } from 'pg'
import { isConnectionLost } from './store-error'

/**
 * Asks something of which nothing has happened yet when its connection is lost. A kept connection may have died while
 * nobody asked, and after a restart of the server all of them have: each is replaced, unseen. What fails on a new
 * connection, too, fails.
 */
export async function onLivingConnection<T>(pool: Pool, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const fromKept = pool.idleCount > 0
    try {
      return await ask()
    } catch (error) {
      const mayLive = attempt === 1 || fromKept
      if (!isConnectionLost(error) || !mayLive || attempt > pool.options.max) throw error
    }
  }
}

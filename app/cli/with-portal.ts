import type { SystemActor } from '../domain/actor'
import { readSettings } from '../platform/settings'
import { createPortal, type Portal } from '../wiring.server'

/** Whoever types a command acts as the command line: the audit trail says so. */
export const commandLine: SystemActor = { kind: 'system', name: 'command-line' }

/** Opens the portal for one command and closes it after. */
export async function withPortal<T>(work: (portal: Portal) => Promise<T>): Promise<T> {
  const portal = await createPortal(readSettings())
  try {
    return await work(portal)
  } finally {
    await portal.close()
  }
}

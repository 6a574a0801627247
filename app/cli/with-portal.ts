import type { SystemActor } from '../domain/actor'
import { readSettings } from '../platform/settings'
import { createPortal, type Portal } from '../wiring.server'

/** Whoever types a command acts as the command line: the audit trail says so. */
export const commandLine: SystemActor = { kind: 'system', name: 'command-line' }

/** Opens the portal for one command and closes it after. */
export function withPortal<T>(work: (portal: Portal) => Promise<T>): Promise<T> {
  return within({ demoSources: false }, work)
}

/** As withPortal, for a command that asks sources: in the demo it brings them. */
export function withSources<T>(work: (portal: Portal) => Promise<T>): Promise<T> {
  return within({ demoSources: true }, work)
}

async function within<T>(
  options: { readonly demoSources: boolean },
  work: (portal: Portal) => Promise<T>,
): Promise<T> {
  const portal = await createPortal(readSettings(), options)
  try {
    return await work(portal)
  } finally {
    await portal.close()
  }
}

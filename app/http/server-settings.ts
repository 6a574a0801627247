import type { Settings } from '../platform/settings'

export type ServerSettings = Settings['server']

/** Hosts this server answers for: that of its public origin, and on one's own machine its other names. */
export function ownHosts({ origin }: Pick<ServerSettings, 'origin'>): ReadonlySet<string> {
  const { host, hostname, port } = new URL(origin)
  const loopback = ['localhost', '127.0.0.1', '[::1]']
  if (!loopback.includes(hostname)) return new Set([host])
  return new Set(loopback.map((name) => (port ? `${name}:${port}` : name)))
}

/** The values of `Origin` that pages of this server send. */
export function ownOrigins(settings: Pick<ServerSettings, 'origin'>): ReadonlySet<string> {
  const { protocol } = new URL(settings.origin)
  return new Set([...ownHosts(settings)].map((host) => `${protocol}//${host}`))
}

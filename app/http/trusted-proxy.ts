import type { RequestHandler } from 'express'
import ipaddr from 'ipaddr.js'
import { clientAddressOf } from './reply-locals'
import type { ServerSettings } from './server-settings'

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/**
 * Takes from `X-Forwarded-*` what the configured proxy says and removes all of it, so that nothing behind
 * this can believe a client's own.
 * @throws Error when a configured address cannot be read
 */
export function trustedProxy(settings: ServerSettings): RequestHandler {
  const networks = settings.trustedProxies.map(networkOf)
  const protocol = new URL(settings.origin).protocol.slice(0, -1)
  return (request, response, next) => {
    const { headers, socket } = request
    const peer = plainAddress(socket.remoteAddress ?? '')
    const trusted = isWithin(peer, networks)
    const hops = trusted ? String(headers['x-forwarded-for'] ?? '').split(',') : []
    const host = trusted ? headers['x-forwarded-host'] : undefined
    for (const name of Object.keys(headers)) {
      if (name === 'forwarded' || name.startsWith('x-forwarded-') || name === 'x-real-ip')
        delete headers[name]
    }
    if (typeof host === 'string') headers.host = host
    clientAddressOf.set(response, lastUntrusted(hops, networks) ?? peer)
    // Not what a client says: what the school configured. Express reads it back as request.protocol.
    headers['x-forwarded-proto'] = protocol
    next()
  }
}

/** The nearest hop that is no proxy of ours; what stands further left anybody can have written. */
function lastUntrusted(hops: readonly string[], networks: readonly Network[]): string | undefined {
  const addresses = hops.map((hop) => plainAddress(hop.trim()))
  const nearest = addresses.findLast((address) => !isWithin(address, networks))
  return nearest === '' ? undefined : nearest
}

function isWithin(address: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return networks.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits))
}

/** One form of an address (IPv4 inside IPv6 becomes IPv4); empty when it is none. */
function plainAddress(text: string): string {
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : ''
}

function networkOf(text: string): Network {
  if (text.includes('/')) return ipaddr.parseCIDR(text)
  const address = ipaddr.process(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

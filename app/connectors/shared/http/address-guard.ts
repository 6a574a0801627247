import type { LookupAddress, LookupAllOptions } from 'node:dns'
import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Network = [Address, number]

/** A host that lies where this source may not lie. Names no address: it could be a neighbour's. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/** Asks for all addresses of a name, as `dns.lookup` does. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

const words: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** Never reached, whatever is declared: they answer with the machine's own keys, or with anything at all. */
const neverRanges = new Set(['linkLocal', 'unspecified', 'multicast', 'broadcast'])
const metadata = ['fd00:ec2::254', '100.100.100.200', '192.0.0.192'].map((text) =>
  ipaddr.parse(text).toString(),
)

/** Is it a word for networks, or a network in CIDR notation? */
export function isNetwork(text: string): boolean {
  return Object.hasOwn(words, text) || ipaddr.isValidCIDR(text)
}

/**
 * May a source be spoken to at this address? Public ones always; others only where a declared network
 * holds them, and for plain HTTP only those.
 */
export function createAddressRule(allowNetworks: readonly string[]) {
  const networks = allowNetworks
    .flatMap((text) => (Object.hasOwn(words, text) ? (words[text] ?? []) : [text]))
    .map((text): Network => ipaddr.parseCIDR(text))
  return (text: string, { encrypted }: { encrypted: boolean }): boolean => {
    if (!ipaddr.isValid(text)) return false
    // An IPv4 address in IPv6 clothes is judged as what it is.
    const address = ipaddr.process(text)
    if (neverRanges.has(address.range()) || metadata.includes(address.toString())) return false
    if (networks.some((network) => isWithin(address, network))) return true
    return encrypted && isPublic(address)
  }
}

export type AddressRule = ReturnType<typeof createAddressRule>

/**
 * A `lookup` for sockets that gives only addresses the rule allows. What it gives is what is connected
 * to, so a name that changes its address afterwards gains nothing. One bad address among good ones
 * refuses the name.
 */
export function guardedLookup(
  isAllowed: AddressRule,
  encrypted: boolean,
  resolve: Resolve = lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      const [first] = addresses
      if (!first || addresses.some(({ address }) => !isAllowed(address, { encrypted }))) {
        return callback(new AddressRefused(), '')
      }
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

/** For IPv6 only what is given out to the public (RFC 4291, 2.4): the rest holds IPv4 addresses in old disguises. */
function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || isWithin(address, ipaddr.parseCIDR('2000::/3'))
}

function isWithin(address: Address, [network, bits]: Network): boolean {
  return address.kind() === network.kind() && address.match(network, bits)
}

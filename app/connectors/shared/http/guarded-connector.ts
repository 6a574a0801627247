import { isIP } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'
import { buildConnector } from 'undici'
import { AddressRefused, createAddressRule, guardedLookup, type Resolve } from './address-guard'

export interface ConnectorOptions {
  readonly connectMs: number
  readonly allowNetworks: readonly string[]
  /** PEM of all authorities to believe; undefined: the public ones. @throws SourceFailure configuration */
  readonly authorities: () => string[] | undefined
  readonly resolve?: Resolve | undefined
}

const minVersion = 'TLSv1.2'

/**
 * How connections to a source are made: to allowed addresses only, with the certificate checked every
 * time (a resumed session would skip that), and never unchecked, whatever the environment says.
 */
export function createGuardedConnector(options: ConnectorOptions): buildConnector.connector {
  const isAllowed = createAddressRule(options.allowNetworks)
  const connectors = new Map<boolean, buildConnector.connector>()

  function connectorFor(encrypted: boolean): buildConnector.connector {
    const known = connectors.get(encrypted)
    if (known) return known
    const ca = encrypted ? options.authorities() : undefined
    const connector = buildConnector({
      timeout: options.connectMs,
      lookup: guardedLookup(isAllowed, encrypted, options.resolve),
      maxCachedSessions: 0,
      rejectUnauthorized: true,
      ...(ca === undefined ? { minVersion } : { secureContext: contextWith(ca) }),
    })
    connectors.set(encrypted, connector)
    return connector
  }

  return (target, callback) => {
    const encrypted = target.protocol === 'https:'
    const host = target.hostname.replace(/^\[|\]$/g, '')
    // An address needs no look-up, so it would never meet the guard there.
    if (isIP(host) !== 0 && !isAllowed(host, { encrypted })) return callback(new AddressRefused(), null)
    try {
      connectorFor(encrypted)(target, callback)
    } catch (error) {
      callback(error instanceof Error ? error : new Error('no connection'), null)
    }
  }
}

/** Made once: with each connection it would be a hundred certificates to read again. */
function contextWith(ca: string[]): SecureContext {
  return createSecureContext({ ca, minVersion })
}

import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { rootCertificates } from 'node:tls'
import { SourceFailure } from '../../domain/source-failure'
import type { ConnectorDeps } from '../driver'

/**
 * Whom to believe when `connection.ca` names a PEM file (a path that starts at the folder of school.yaml, or
 * `env:NAME`): those whom Node knows, and those in it. Undefined without one: then Node's own suffice.
 * @throws SourceFailure configuration that does not tell the path
 */
export function authoritiesOf(
  source: string,
  ca: string | undefined,
  deps: Pick<ConnectorDeps, 'secret' | 'home'>,
): string[] | undefined {
  if (ca === undefined) return undefined
  const file = ca.startsWith('env:') ? deps.secret(ca) : ca
  return [...rootCertificates, readAuthorities(source, resolve(deps.home, file))]
}

function readAuthorities(source: string, file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    // Only to see that it is one: otherwise every connection would fail without a reason.
    void new X509Certificate(text)
    return text
  } catch {
    throw new SourceFailure(
      source,
      'configuration',
      'the file of connection.ca is not there or no certificate',
    )
  }
}

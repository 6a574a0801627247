import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Certificate {
  readonly key: string
  readonly cert: string
}

export interface Authority {
  /** Its own certificate, as a file. */
  readonly file: string
  /** A certificate for a host name. @param days from now; negative has expired */
  issue(host: string, days?: number): Certificate
}

/** Why no certificates can be made here; undefined when they can. */
export function whyNoCertificates(): string | undefined {
  try {
    execFileSync('openssl', ['version'], { stdio: 'pipe' })
    return undefined
  } catch {
    return 'no openssl to make certificates with'
  }
}

/** A certificate authority whose files lie in `folder` under `name`. */
export function createAuthority(folder: string, name: string): Authority {
  const at = (ending: string) => join(folder, `${name}.${ending}`)
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' })
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const newKey = (key: string) => [...curve, '-keyout', key]
  openssl('req', '-x509', ...newKey(at('key')), '-out', at('pem'), '-subj', `/CN=${name}`, '-days', '2')
  let issued = 0
  return {
    file: at('pem'),
    issue(host, days = 1) {
      const own = (ending: string) => at(`${++issued}.${ending}`)
      const [key, request, cert, names] = [own('key'), own('csr'), own('pem'), own('ext')]
      openssl('req', ...newKey(key), '-out', request, '-subj', `/CN=${host}`)
      writeFileSync(names, `subjectAltName=DNS:${host}`)
      const signing = ['-CA', at('pem'), '-CAkey', at('key'), '-CAcreateserial']
      openssl('x509', '-req', '-in', request, ...signing, '-out', cert, '-days', `${days}`, '-extfile', names)
      return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
    },
  }
}

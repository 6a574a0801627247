import { timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../platform/secrets'
import { newAnonymousCookie, readSessionToken } from './session-cookie.server'

/**
 * Binds the sign-in form to the browser that it was shown in, so that nobody can sign somebody else in
 * to an account of their own (login CSRF). `cookie` is to be set when the browser has none yet.
 */
export function openPreSession(request: Request, secrets: Secrets): { proof: string; headers: HeadersInit } {
  const token = readSessionToken(request)
  if (token) return { proof: proofOf(secrets, token), headers: {} }
  const fresh = newAnonymousCookie()
  return { proof: proofOf(secrets, fresh.token), headers: { 'Set-Cookie': fresh.header } }
}

/** Was the form shown in this browser? */
export function isFromPreSession(request: Request, secrets: Secrets, proof: string): boolean {
  const token = readSessionToken(request)
  if (!token) return false
  const right = Buffer.from(proofOf(secrets, token))
  const given = Buffer.from(proof)
  return given.length === right.length && timingSafeEqual(given, right)
}

function proofOf(secrets: Secrets, token: string): string {
  return secrets.sign('pre-session', token)
}

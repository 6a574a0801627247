import type { Response } from 'express'
import type { Trace } from './load-context'

/** One value per reply, without the untyped `response.locals`. */
function perReply<T>(name: string): { get(response: Response): T; set(response: Response, value: T): void } {
  const values = new WeakMap<Response, { value: T }>()
  return {
    get(response) {
      const found = values.get(response)
      if (!found) throw new Error(`${name} is not known for this reply yet`)
      return found.value
    },
    set(response, value) {
      values.set(response, { value })
    },
  }
}

/** Of the Content-Security-Policy. */
export const nonceOf = perReply<string>('nonce')
export const clientAddressOf = perReply<string>('client address')
export const traceOf = perReply<Trace>('trace')

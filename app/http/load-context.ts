import '@remix-run/node'
import type { Deps } from '../services/deps'

declare module '@remix-run/node' {
  /** What the server gives every loader and action. */
  interface AppLoadContext {
    readonly deps: Deps
    /** For this reply's Content-Security-Policy. */
    readonly nonce: string
    /** The client's address as the trusted proxy, if any, says. */
    readonly clientAddress: string
  }
}

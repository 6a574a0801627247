import '@remix-run/node'
import type { Deps } from '../services/deps'

/** What the log knows about a request. */
export interface Trace {
  /** Stands in the log lines of a request and in what its reader is told when something went wrong. */
  readonly id: string
  /** Id of the deepest route that ran; empty while none has. Never the address, which can name things of people. */
  route: string
  /** Seconds after which it is worth trying again; Remix drops this header from pages of errors. */
  retryAfter?: string
}

declare module '@remix-run/node' {
  /** What the server gives every loader and action. */
  interface AppLoadContext {
    readonly deps: Deps
    /** For this reply's Content-Security-Policy. */
    readonly nonce: string
    /** The client's address as the trusted proxy, if any, says. */
    readonly clientAddress: string
    readonly trace: Trace
  }
}

import type { PathValues } from './place-url'

/** An address as the declaration writes it, with what fills it in. */
export interface Endpoint {
  readonly template: string
  readonly values: PathValues
  readonly query?: Readonly<Record<string, string>>
  /** The page that the source itself called the next one; instead of `query`. */
  readonly next?: string
}

export interface JsonAnswer {
  readonly json: unknown
  readonly etag: string | undefined
  /** Target of the Link header's `rel=next`, as the source wrote it. */
  readonly next: string | undefined
}

/** A change that the source may be asked for twice but carries out once. */
export interface Deed {
  readonly method: 'PATCH' | 'DELETE'
  /** application/merge-patch+json (RFC 7396). */
  readonly body?: string
  /** Carried out only where the record still has this version (RFC 9110, 13.1.1). */
  readonly ifMatch?: string | undefined
  readonly idempotencyKey: string
}

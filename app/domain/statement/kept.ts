import type { Titled } from '../register/processing-activity'
import type { StatementContent } from './content'

/** Of a processing activity: what it was like, and since which version it is so. */
export interface ActivityVersion extends Titled {
  /** SHA-256, hex, over its canonical JSON. */
  readonly hash: string
  /** The version in which it last changed. */
  readonly since: number
}

/** A version of the statement as it was kept, with the register it was made from: early ones know fewer parts. */
export interface KeptStatement extends Partial<StatementContent> {
  readonly activities?: readonly ActivityVersion[]
}

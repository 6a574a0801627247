import type { Connector } from '../connectors/contract'
import type { SourceId } from '../domain/records'
import type { Register } from '../domain/register/register'
import type { ArchiveFiles } from '../platform/archive-files'
import type { Clock } from '../platform/clock'
import type { PictureDrawer } from '../platform/pictures/picture-drawer'
import type { Ledger } from '../platform/ledger'
import type { Logger } from '../platform/logger'
import type { ReceiverClient } from '../platform/receivers/receiver-client'
import type { RightOfWay } from '../platform/right-of-way'
import type { Secrets } from '../platform/secrets'
import type { SigningKeys } from '../platform/signing-keys'
import type { Mailer } from '../platform/mailer'
import type { Store } from '../../db/store'

/** What services work with; wiring.server.ts puts it together. Services are `verb(deps, actor, input)`. */
export interface Deps {
  readonly store: Store
  /** What is written down outside the store, so that a restored store is noticed. */
  readonly ledger: Ledger
  readonly register: Register
  /** Line in a file of the register, for reports: `sources/<id>.yaml` and a path in it. */
  readonly lineOf: (file: string, path: readonly (string | number)[]) => number | undefined
  readonly connectors: ReadonlyMap<SourceId, Connector>
  readonly clock: Clock
  readonly secrets: Secrets
  /** Of the school: archives are signed with it. */
  readonly signingKeys: SigningKeys
  readonly archiveFiles: ArchiveFiles
  /** Scans of paper, kept like archives. */
  readonly paperFiles: ArchiveFiles
  /** Evidence for corrections, kept like archives. */
  readonly evidenceFiles: ArchiveFiles
  /** Copies of identity documents, kept like archives, for days. */
  readonly identityFiles: ArchiveFiles
  readonly pictures: PictureDrawer
  readonly mailer: Mailer
  /** Organisations that archives are sent to. */
  readonly receivers: ReceiverClient
  /** Long work asks it between its parts: whoever waits for a page goes first. */
  readonly rightOfWay: RightOfWay
  readonly log: Logger
  /** The portal's public address, without a trailing slash. */
  readonly origin: string
}

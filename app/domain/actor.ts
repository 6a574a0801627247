import type { Permission } from './permissions'

/** Who does something. Services take an actor, never a Request; the worker passes a system actor. */
export type Actor = SubjectActor | StaffActor | SystemActor

interface SignedIn {
  readonly accountId: string
  /** The natural person behind the account: nobody decides about themselves, whatever account they use. */
  readonly subjectId: string
  readonly sessionId: string
}

export interface SubjectActor extends SignedIn {
  readonly kind: 'subject'
}

export interface StaffActor extends SignedIn {
  readonly kind: 'staff'
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<Permission>
  /** Categories that the roles together see. */
  readonly sees: ReadonlySet<string>
}

export interface SystemActor {
  readonly kind: 'system'
  readonly name: 'worker' | 'command-line' | 'server'
}

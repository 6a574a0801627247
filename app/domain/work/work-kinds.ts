import type { Permission } from '../permissions'

interface WorkKindRule {
  /** Without it the kind does not exist for a member of staff. */
  readonly needs: Permission
  /** Does the register put it in one category, so that a list can be narrowed to it? */
  readonly category: boolean
  /** Is it about one source? */
  readonly source: boolean
}

/**
 * What can stand on the work list of staff, in one place. A new kind: a row here, its part in
 * services/work/work-parts.ts (the compiler asks for it), its words under `staff.work.kind`.
 */
export const workKinds = {
  /** Art. 16: somebody asks for another value. */
  correction: { needs: 'read:corrections', category: true, source: true },
  /** Erasure, restriction, objection and the rest, with all that one request asks. */
  request: { needs: 'read:requests', category: false, source: false },
  /** What no rule may decide, as far as it is not on the list as one of the others. */
  task: { needs: 'handle:tasks', category: false, source: true },
  /** Somebody has to look in paper files. */
  look: { needs: 'handle:paper', category: false, source: true },
  /** Others in what somebody asked for: people look before it goes out. */
  review: { needs: 'review:redactions', category: false, source: false },
  /** Who is who: waits for a second person. */
  binding: { needs: 'bind:identifiers', category: false, source: false },
} as const satisfies Record<string, WorkKindRule>
export type WorkKind = keyof typeof workKinds

export const workKindWords = Object.keys(workKinds) as [WorkKind, ...WorkKind[]]

/** One thing on the work list. */
export interface WorkRef {
  readonly kind: WorkKind
  readonly id: string
}

export function isWorkKind(word: string): word is WorkKind {
  return Object.hasOwn(workKinds, word)
}

/** As forms and addresses name it: `correction.4f2a…`. */
export function workKey({ kind, id }: WorkRef): string {
  return `${kind}.${id}`
}

/** Undefined for what is no key. */
export function parseWorkKey(key: string): WorkRef | undefined {
  const dot = key.indexOf('.')
  const kind = key.slice(0, dot)
  const id = key.slice(dot + 1)
  return dot > 0 && id !== '' && isWorkKind(kind) ? { kind, id } : undefined
}

/** Days after which nobody holds what they claimed any more: the list must not hide what is left lying. */
export const claimDays = 14
/** Days within which a second person looks at who is who. */
export const bindingDays = 7
/** Characters of a comment between staff. */
export const maxCommentLength = 2_000
/** Things that can be handled in one go. */
export const maxBulk = 100

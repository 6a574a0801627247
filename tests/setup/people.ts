import type { StaffActor, SubjectActor } from '../../app/domain/actor'
import { canonicalIdentifier, type IdentifierKind } from '../../app/domain/identity'
import type { Language } from '../../app/domain/localized'
import { roleOf } from '../../app/domain/register/register'
import { categoriesSeenBy } from '../../app/domain/register/visible-categories'
import { newId } from '../../app/platform/ids'
import type { Deps } from '../../app/services/deps'

type PeopleDeps = Pick<Deps, 'store' | 'clock' | 'register'>

export interface Person {
  /** An existing person; a new one when left out. */
  readonly subjectId?: string
  readonly email?: string
  readonly displayName?: string
  readonly language?: Language
  readonly state?: 'invited' | 'active' | 'disabled'
  readonly identifiers?: Partial<Record<IdentifierKind, string>>
}

/** A person with an active account; answers as whom services meet them. */
export async function aSubject(deps: PeopleDeps, person: Person = {}): Promise<SubjectActor> {
  return { kind: 'subject', ...(await insertAccount(deps, 'subject', person, [])) }
}

/** A member of staff: a person too, with roles of the register (`administrator` when left out). */
export async function aStaffMember(
  deps: PeopleDeps,
  { roles = ['administrator'], ...person }: Person & { roles?: readonly string[] } = {},
): Promise<StaffActor> {
  const found = roles.map((id) => roleOf(deps.register, id)).filter((role) => role !== undefined)
  return {
    kind: 'staff',
    ...(await insertAccount(deps, 'staff', person, roles)),
    roles,
    permissions: new Set(found.flatMap((role) => role.may)),
    sees: new Set(found.flatMap((role) => categoriesSeenBy(deps.register.school, role))),
  }
}

async function insertAccount(
  deps: PeopleDeps,
  kind: 'subject' | 'staff',
  person: Person,
  roles: readonly string[],
) {
  const now = deps.clock.now()
  const accountId = newId()
  const subjectId = person.subjectId ?? newId()
  const email = person.email ?? `${accountId}@people.example`
  await deps.store.transaction(async ({ query, tables }) => {
    await query.insert(tables.subjects).values({ id: subjectId, createdAt: now }).onConflictDoNothing()
    for (const [name, value] of Object.entries(person.identifiers ?? {})) {
      const identifier = name as IdentifierKind
      await query.insert(tables.identifiers).values({
        id: newId(),
        subjectId,
        kind: identifier,
        value: canonicalIdentifier(identifier, value),
        method: 'staff',
        verifiedAt: now,
      })
    }
    await query.insert(tables.accounts).values({
      id: accountId,
      subjectId,
      kind,
      signInName: email,
      email,
      displayName: person.displayName ?? 'Noor de Vries',
      language: person.language ?? 'nl',
      state: person.state ?? 'active',
      roles,
      passwordHash: '',
      totpSecret: '',
      totpKeyId: '',
      totpLastStep: -1,
      createdAt: now,
      activatedAt: now,
      confidentialAt: kind === 'staff' ? now : null,
    })
  })
  return { accountId, subjectId, sessionId: `session-of-${accountId}` }
}

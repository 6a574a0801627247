import { redirect, type AppLoadContext } from '@remix-run/node'
import type { StaffActor, SubjectActor } from '../domain/actor'
import { requirePermission } from '../domain/authorize'
import { isBoundToConfidentiality } from '../domain/confidentiality'
import { AppError } from '../domain/errors'
import type { Language } from '../domain/localized'
import type { Permission } from '../domain/permissions'
import { actorOf, hasFreshFactor, type OpenSession } from '../services/accounts/resolve-session.server'
import { readWorkSettings } from '../services/work/work-settings.server'
import type { Deps } from '../services/deps'
import { currentSession } from './current-session.server'
import { languageOf } from './language.server'
import { safePath } from './safe-redirect'

export interface Guarded<A> {
  readonly actor: A
  readonly deps: Deps
  readonly language: Language
}

/** Who is signed in, for the navigation; undefined before the second factor. Opens nothing by itself. */
export interface SignedInView {
  readonly actor: SubjectActor | StaffActor
  readonly displayName: string
  readonly language: Language
  /** Staff: do single keys work as short cuts? */
  readonly shortcuts: boolean
}

/**
 * A signed-in subject.
 * @throws Response to /inloggen
 * @throws AppError `not-allowed` for staff
 */
export async function requireSubject(
  request: Request,
  context: AppLoadContext,
): Promise<Guarded<SubjectActor>> {
  const { actor, ...rest } = await requireSignedIn(request, context)
  if (actor.kind !== 'subject') throw notAllowed('a staff account on a subject page')
  return { actor, ...rest }
}

/**
 * Signed-in staff who confirmed the duty of confidentiality this year, with the permission if one is named.
 * @throws Response to /inloggen, or to /medewerkers/geheimhouding
 * @throws AppError `not-allowed` for subjects and without the permission
 */
export async function requireStaff(
  request: Request,
  context: AppLoadContext,
  permission?: Permission,
): Promise<Guarded<StaffActor>> {
  const { bound, ...guarded } = await requireAnyStaff(request, context)
  if (!bound) {
    throw redirect(`/medewerkers/geheimhouding?${new URLSearchParams({ terug: wayBack(request) })}`)
  }
  if (permission) requirePermission(guarded.actor, permission)
  return guarded
}

/**
 * Signed-in staff, bound to confidentiality or not yet: for the page that asks them, which shows no data.
 * @throws Response to /inloggen
 * @throws AppError `not-allowed` for subjects
 */
export async function requireAnyStaff(
  request: Request,
  context: AppLoadContext,
): Promise<Guarded<StaffActor> & { readonly bound: boolean }> {
  const { actor, ...rest } = await requireSignedIn(request, context)
  if (actor.kind !== 'staff') throw notAllowed('a subject on a staff page')
  const session = await currentSession(request, context)
  const confirmedAt = session?.account?.confidentialAt ?? null
  return { actor, ...rest, bound: isBoundToConfidentiality(confirmedAt, context.deps.clock.now()) }
}

/**
 * Anybody signed in, whose second factor was shown in the last five minutes.
 * @param back page to come back to, when the address itself is none
 * @throws Response to /inloggen, or to /bevestigen with the way back
 */
export async function requireFreshFactor(
  request: Request,
  context: AppLoadContext,
  back: string = wayBack(request),
): Promise<Guarded<SubjectActor | StaffActor>> {
  const signedIn = await requireSignedIn(request, context)
  const session = await currentSession(request, context)
  if (session && hasFreshFactor(session, context.deps.clock.now())) return signedIn
  throw redirect(`/bevestigen?${new URLSearchParams({ terug: back })}`)
}

/** Anybody signed in. @throws Response to /inloggen, which leads back to a page that was asked for */
export async function requireSignedIn(
  request: Request,
  context: AppLoadContext,
): Promise<Guarded<SubjectActor | StaffActor>> {
  const session = await currentSession(request, context)
  if (session?.stage !== 'full') {
    const back = wayBack(request)
    throw redirect(back === '/' ? '/inloggen' : `/inloggen?${new URLSearchParams({ terug: back })}`)
  }
  const { deps } = context
  return {
    actor: actorOf(deps.register, session.account, session.id),
    deps,
    language: await languageFor(request, session),
  }
}

export async function readSession(
  request: Request,
  context: AppLoadContext,
): Promise<SignedInView | undefined> {
  const session = await currentSession(request, context)
  if (session?.stage !== 'full') return undefined
  const actor = actorOf(context.deps.register, session.account, session.id)
  return {
    actor,
    displayName: session.account.displayName,
    language: await languageFor(request, session),
    shortcuts: actor.kind === 'staff' && (await readWorkSettings(context.deps, actor)).shortcuts,
  }
}

function languageFor(request: Request, session: OpenSession): Promise<Language> {
  return languageOf(request, session.account.language)
}

/** The page somebody is on, without its query, which may hold what they searched for. */
function wayBack(request: Request): string {
  const { pathname } = new URL(request.url)
  if (request.method === 'GET' || request.method === 'HEAD') return safePath(pathname, '/')
  // An address that only takes forms is no page to come back to.
  const referrer = request.headers.get('Referer') ?? ''
  return safePath(URL.canParse(referrer) ? new URL(referrer).pathname : pathname, '/')
}

function notAllowed(why: string): AppError {
  return new AppError('not-allowed', why)
}

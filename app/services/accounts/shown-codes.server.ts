import { z } from 'zod'
import { countUnusedRecoveryCodes } from '../../../db/queries/accounts'
import { setSessionData, type Session } from '../../../db/queries/sessions'
import type { Deps } from '../deps'
import { ownFreshSession, ownSession, type SignedInActor } from './own-session.server'
import { codesOnScreen, later } from './session-limits'

const codesSchema = z.array(z.string()).min(1)

/** New recovery codes on their way to the screen: sealed, for ten minutes, until the person has kept them. */
export function codesToShow(
  deps: Pick<Deps, 'clock' | 'secrets'>,
  accountId: string,
  codes: readonly string[],
): Readonly<Record<string, string>> {
  const sealed = deps.secrets.seal(JSON.stringify(codes), contextOf(accountId))
  const until = later(deps.clock.now(), codesOnScreen).toISOString()
  return { codes: sealed.text, codesKeyId: sealed.keyId, codesUntil: until }
}

/** New codes while they may be shown, none otherwise; and how many of the stored ones are unused. */
export async function readRecoveryCodes(
  deps: Deps,
  actor: SignedInActor,
): Promise<{ codes: readonly string[]; left: number }> {
  const { account, session } = await ownFreshSession(deps, actor)
  const left = await countUnusedRecoveryCodes(deps.store, account.id)
  return { codes: shownCodes(deps, session) ?? [], left }
}

/** The person has kept them: they are shown no more. */
export async function forgetShownCodes(deps: Deps, actor: SignedInActor): Promise<void> {
  const { session } = await ownSession(deps, actor)
  const { codes: _codes, codesKeyId: _keyId, codesUntil: _until, ...data } = session.data
  await deps.store.transaction((tx) => setSessionData(tx, session.id, data))
}

function shownCodes(deps: Deps, session: Session): readonly string[] | undefined {
  const { codes, codesKeyId, codesUntil } = session.data
  if (!codes || !codesKeyId || !codesUntil || new Date(codesUntil) <= deps.clock.now()) return undefined
  const plain = deps.secrets.open({ text: codes, keyId: codesKeyId }, contextOf(session.accountId ?? ''))
  return codesSchema.parse(JSON.parse(plain.toString('utf8')))
}

function contextOf(accountId: string): string {
  return `recovery-codes:${accountId}`
}

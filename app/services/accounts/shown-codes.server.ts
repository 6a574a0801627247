import { z } from 'zod'
import { setSessionData, type Session } from '../../../db/queries/sessions'
import type { Deps } from '../deps'
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

/** The new codes, while they may be shown. */
export function readShownCodes(
  deps: Pick<Deps, 'clock' | 'secrets'>,
  session: Pick<Session, 'accountId' | 'data'>,
): readonly string[] | undefined {
  const { codes, codesKeyId, codesUntil } = session.data
  if (!codes || !codesKeyId || !codesUntil || new Date(codesUntil) <= deps.clock.now()) return undefined
  const plain = deps.secrets.open({ text: codes, keyId: codesKeyId }, contextOf(session.accountId ?? ''))
  return codesSchema.parse(JSON.parse(plain.toString('utf8')))
}

/** The person has kept them: they are shown no more. */
export async function forgetShownCodes(deps: Deps, session: Session): Promise<void> {
  const { codes: _codes, codesKeyId: _keyId, codesUntil: _until, ...data } = session.data
  await deps.store.transaction((tx) => setSessionData(tx, session.id, data))
}

function contextOf(accountId: string): string {
  return `recovery-codes:${accountId}`
}

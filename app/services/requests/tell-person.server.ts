import { addresseeOf, insertLetter } from '../../../db/queries/requests'
import type { Transaction } from '../../../db/store'
import type { SubjectRequest } from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { composeLetter } from '../letters/compose-letter'
import type { RequestLetter } from '../letters/letter-book'
import type { MailTemplate } from '../mail/mail-templates'
import { queueMail } from '../mail/queue-mail.server'

type RequestMail = Extract<MailTemplate, `request-${string}`>

/**
 * A letter that stays in the portal, and a mail that says no more than that it is there (A12-10). Whoever
 * has no account that works gets no mail: staff print the letter.
 */
export async function tellPerson(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  request: Pick<SubjectRequest, 'id' | 'number' | 'subjectId'>,
  { letter, mail }: { letter: RequestLetter; mail: RequestMail },
): Promise<void> {
  const at = deps.clock.now()
  const { id: requestId, number, subjectId } = request
  const addressee = await addresseeOf(tx, subjectId)
  const about = {
    to: addressee?.displayName ?? '',
    address: addressee?.address ?? '',
    language: addressee?.language ?? 'nl',
    number,
    at,
  }
  const content = composeLetter(deps.register, about, letter)
  await insertLetter(tx, {
    id: newId(),
    requestId,
    subjectId,
    kind: letter.kind,
    content,
    writtenAt: at,
    postedOn: null,
    postedAs: null,
  })
  if (addressee?.accountId)
    await queueMail(tx, deps, { accountId: addressee.accountId, template: mail, data: { number } })
}

import { localDate } from '../../domain/local-date'
import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { composeLetter } from '../letters/compose-letter'
import type { LetterFile } from '../letters/download-letter.server'
import { letterToPdf } from '../letters/letter-to-pdf.server'
import { issuePaperCode } from './issue-paper-code.server'

/**
 * The letter with a code for somebody who gets no mail. The code stands on this paper and nowhere else.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state` when no copy is waited for
 */
export async function printIdentityLetter(
  deps: Deps,
  actor: StaffActor,
  input: { id: string },
): Promise<LetterFile> {
  const { number, words, to, code, codeUntil } = await issuePaperCode(deps, actor, input)
  const about = {
    to: to?.displayName ?? '',
    address: to?.address ?? '',
    language: to?.language ?? 'nl',
    number,
    at: deps.clock.now(),
  }
  const link = { code, page: `${deps.origin}/identiteit` }
  const letter = { kind: 'identity', rung: 'copy', words, until: localDate(codeUntil), link } as const
  const content = await letterToPdf(composeLetter(deps.register, about, letter))
  return { name: `${number}-identity.pdf`, mediaType: 'application/pdf', content }
}

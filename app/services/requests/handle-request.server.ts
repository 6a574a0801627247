import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { RefusalReason } from '../../domain/requests/refusals'
import type { ExtensionReason, Verdict } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { takeIdentityStep, type IdentityDeed } from '../identity-checks/take-identity-step.server'
import { markLetterPosted } from '../letters/mark-letter-posted.server'
import { answerQuestion } from './answer-question.server'
import { askSubject } from './ask-subject.server'
import { confirmDecision } from './confirm-decision.server'
import { confirmErasure } from './confirm-erasure.server'
import { decideItem } from './decide-item.server'
import { extendRequest } from './extend-request.server'
import { liftRestrictionOf } from './lift-restriction-of.server'
import { sendDecisionBack } from './send-decision-back.server'

/** What staff can do with a request, as its page sends it. */
export type RequestDeed =
  | {
      readonly intent: 'ask'
      readonly version: number
      readonly question: string
    }
  | { readonly intent: 'answer'; readonly answer: string }
  | {
      readonly intent: 'extend'
      readonly version: number
      readonly reason: ExtensionReason
      readonly extensionText: string
    }
  | {
      readonly intent: 'decide'
      readonly version: number
      readonly itemId: string
      readonly verdict: Verdict | ''
      readonly reason: RefusalReason | ''
      readonly text: string
      readonly evidence: string
      readonly parts: readonly string[]
      readonly choices: readonly string[]
    }
  | { readonly intent: 'confirm'; readonly version: number; readonly itemId: string }
  | { readonly intent: 'send-back'; readonly version: number; readonly itemId: string; readonly why: string }
  | { readonly intent: 'confirm-erased'; readonly pieceId: string }
  | { readonly intent: 'lift'; readonly itemId: string; readonly liftText: string }
  | ({ readonly intent: 'identity' } & IdentityDeed)
  | {
      readonly intent: 'letter-posted'
      readonly letterId: string
      readonly postedOn: string
    }

export type DeedOutcome =
  | 'decided'
  | 'one-more'
  | 'confirmed'
  | 'sent-back'
  | 'asked'
  | 'answered'
  | 'extended'
  | 'erased'
  | 'lifting'
  | 'identity-asked'
  | 'identity-recorded'
  | 'posted'

/** One deed of staff with one request. @throws AppError as the deeds do */
export async function handleRequest(
  deps: Deps,
  actor: StaffActor,
  id: string,
  deed: RequestDeed,
): Promise<DeedOutcome> {
  switch (deed.intent) {
    case 'ask':
      await askSubject(deps, actor, { id, ...deed })
      return 'asked'
    case 'answer':
      await answerQuestion(deps, actor, { id, answer: deed.answer, everything: false })
      return 'answered'
    case 'extend':
      await extendRequest(deps, actor, { id, ...deed, text: deed.extensionText })
      return 'extended'
    case 'decide':
      return decideItem(deps, actor, { id, ...deed, verdict: chosen(deed.verdict) })
    case 'confirm':
      await confirmDecision(deps, actor, { id, ...deed })
      return 'confirmed'
    case 'send-back':
      await sendDecisionBack(deps, actor, { id, ...deed })
      return 'sent-back'
    case 'confirm-erased':
      await confirmErasure(deps, actor, { id, pieceId: deed.pieceId })
      return 'erased'
    case 'lift':
      await liftRestrictionOf(deps, actor, { id, ...deed })
      return 'lifting'
    case 'identity':
      return takeIdentityStep(deps, actor, id, deed)
    case 'letter-posted':
      await markLetterPosted(deps, actor, { id, ...deed })
      return 'posted'
  }
}

/** @throws AppError `invalid-input` when nothing was chosen */
function chosen(verdict: Verdict | ''): Verdict {
  if (verdict !== '') return verdict
  throw new AppError('invalid-input', 'a decision without a verdict', {
    fields: { verdict: 'errors.choose-one' },
  })
}

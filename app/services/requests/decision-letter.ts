import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import type { Register } from '../../domain/register/register'
import type { ErasurePiece } from '../../domain/requests/erasure-plan'
import type { RequestItem } from '../../domain/requests/requests'
import type { Decided, PieceTold } from '../letters/letter-book'
import { titlesOf } from './titles'

/**
 * The letter of a decision. A refusal without its reason or the last day for the court cannot be written.
 * @throws AppError `invalid-input`
 */
export function decisionLetter(
  register: Register,
  item: Pick<RequestItem, 'kind' | 'verdict' | 'reason' | 'text' | 'courtUntil'>,
  pieces: readonly ErasurePiece[],
): Decided {
  const { kind: right, verdict, reason, text, courtUntil } = item
  if (verdict === 'granted') return { kind: 'decision', right, verdict, text }
  if (verdict === '' || reason === '' || courtUntil === null) {
    throw new AppError('invalid-input', 'a refusal needs its reason and the way to court')
  }
  const { name: supervisor, complaints } = register.school.organisation.supervisor
  const told = pieces.map((piece) => pieceTold(register, piece))
  const remedies = { supervisor, complaints, courtUntil }
  return { kind: 'decision', right, verdict, reason, text, pieces: told, remedies }
}

/** A piece as letters tell it: titles and numbers, no values. */
export function pieceTold(register: Register, piece: ErasurePiece): PieceTold {
  const { choice, count, erased, until, endedAt } = piece
  const gone = piece.state === 'erased'
  return {
    ...titlesOf(register, piece),
    count: gone ? erased : count,
    fate: choice === 'erase' ? (gone ? 'erased' : 'to-erase') : choice,
    on: endedAt ? localDate(endedAt) : null,
    until,
  }
}

import { Paragraph } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import type { PieceView } from '../../domain/requests/views'
import { Form } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface ErasurePiecesProps {
  readonly pieces: readonly PieceView[]
  /** Staff who may say that they erased what a source could not. */
  readonly mayConfirm?: boolean
}

/** A list that is longer than this is folded. */
const shortList = 4

/** What became of each part of the data: what, where, when, or why and until when it stays (E2, E5). */
export function ErasurePieces({ pieces, mayConfirm = false }: ErasurePiecesProps) {
  const { t } = useTranslation()
  const going = pieces.filter(({ choice }) => choice === 'erase')
  const kept = pieces.filter(({ choice }) => choice !== 'erase')
  return (
    <>
      <Pieces pieces={going} mayConfirm={mayConfirm} />
      {kept.length > shortList ? (
        <details>
          <summary>{t('requests.piece.keptCount', { count: kept.length })}</summary>
          <Pieces pieces={kept} mayConfirm={false} />
        </details>
      ) : (
        <Pieces pieces={kept} mayConfirm={false} />
      )}
    </>
  )
}

function Pieces({ pieces, mayConfirm }: Required<ErasurePiecesProps>) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const fate = useFate()
  if (pieces.length === 0) return null
  return (
    <ul className="pieces">
      {pieces.map((piece) => (
        <li key={piece.id}>
          <strong>{localized(piece.datasetTitle)}</strong>{' '}
          <span className="card__quiet">
            {localized(piece.sourceTitle)} ·{' '}
            {t('requests.piece.count', { count: piece.state === 'erased' ? piece.erased : piece.count })}
          </span>
          <br />
          {fate(piece)}
          {mayConfirm && piece.state === 'by-hand' && <ConfirmErased pieceId={piece.id} />}
        </li>
      ))}
    </ul>
  )
}

function ConfirmErased({ pieceId }: { pieceId: string }) {
  const { t } = useTranslation()
  return (
    <Form>
      <input type="hidden" name="pieceId" value={pieceId} />
      <Paragraph>{t('requests.staff.byHand')}</Paragraph>
      <div>
        <SubmitButton variant="secondary" name="intent" value="confirm-erased">
          {t('requests.staff.confirmErased')}
        </SubmitButton>
      </div>
    </Form>
  )
}

function useFate(): (piece: PieceView) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return ({ choice, state, until, endedAt, acceptedAt, awaitedUntil }) => {
    const on = (day: string | null) => formatDate(day ?? '', language)
    if (state === 'erased') return t('requests.piece.erased', { date: on(endedAt) })
    if (state === 'accepted')
      return t('requests.piece.accepted', { date: on(acceptedAt), until: on(awaitedUntil) })
    if (state === 'by-hand' && acceptedAt) return t('requests.piece.overdue', { date: on(acceptedAt) })
    if (state === 'held') return t('requests.piece.held')
    if (choice === 'erase') return t(state === 'by-hand' ? 'requests.piece.byHand' : 'requests.piece.erase')
    const why = t(`requests.staff.reasons.${choice}`)
    return until
      ? t('requests.piece.kept', { why, date: formatDate(until, language) })
      : t('requests.piece.keptOpen', { why })
  }
}

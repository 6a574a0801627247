import type { TFunction } from 'i18next'
import { formatDate, formatDateTime } from '../../domain/format'
import type { Language } from '../../domain/localized'
import type { CorrectionView } from '../../domain/views'
import type { TimelineStep } from '../timeline'
import { Rejection } from './rejection'

/** The three steps of a correction, in the words of its state. */
export function correctionSteps(
  correction: CorrectionView,
  t: TFunction,
  language: Language,
): TimelineStep[] {
  const received: TimelineStep = {
    title: t('corrections.step.received'),
    state: 'done',
    text: formatDateTime(correction.submittedAt, language),
  }
  return [received, ...stepsAfter(correction, t, language)]
}

function stepsAfter(correction: CorrectionView, t: TFunction, language: Language): TimelineStep[] {
  const source = correction.sourceTitle[language]
  const by = { date: formatDate(correction.promisedOn, language) }
  const updated = formatDateTime(correction.updatedAt, language)
  const approved = { title: t('corrections.step.approved'), state: 'done' } as const
  const applying = t('corrections.step.applying', { source })
  const judged = t('corrections.step.judged')
  const later = { title: applying, state: 'later' } as const
  switch (correction.state) {
    case 'submitted':
      return [{ title: judged, state: 'current', text: t('corrections.step.judgedText', by) }, later]
    case 'conflict':
      return [{ title: judged, state: 'current', text: t('corrections.step.conflictText', by) }, later]
    case 'approved':
    case 'applying':
      return [
        approved,
        { title: applying, state: 'current', text: t('corrections.step.applyingText', { source }) },
      ]
    case 'failed':
      return [approved, { title: applying, state: 'current', text: t('corrections.step.failedText') }]
    case 'applied':
      return [approved, { title: t('corrections.step.applied', { source }), state: 'done', text: updated }]
    case 'withdrawn':
      return [{ title: t('corrections.step.withdrawn'), state: 'stopped', text: updated }]
    case 'rejected':
      return [
        {
          title: t('corrections.step.rejected'),
          state: 'stopped',
          text: <Rejection correction={correction} />,
        },
      ]
  }
}

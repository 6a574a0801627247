import type { TFunction } from 'i18next'
import { formatDate } from '../../domain/format'
import type { Language } from '../../domain/localized'
import type { ItemState } from '../../domain/requests/requests'
import type { RequestLine } from '../../domain/requests/views'
import type { TimelineStep } from '../timeline'

/** The steps of a request with both its dates; where its rights are known, also that only the doing is left. */
export function requestSteps(
  request: RequestLine & { readonly items?: readonly { readonly state: ItemState }[] },
  t: TFunction,
  language: Language,
): TimelineStep[] {
  const { receivedOn, state, dueOn, answeredAt } = request
  const received: TimelineStep = {
    title: t('requests.step.received'),
    state: 'done',
    text: formatDate(receivedOn, language),
  }
  const judged = { title: t('requests.step.judged'), state: 'later' } as const
  const answered = { title: t('requests.step.answered'), state: 'later' } as const
  switch (state) {
    case 'waiting': {
      const text = t('requests.step.waitingText')
      return [received, { title: t('requests.step.waiting'), state: 'current', text }, judged, answered]
    }
    case 'open': {
      if (isDecided(request.items ?? [])) {
        const carrying = { title: t('requests.step.carrying'), text: t('requests.step.carryingText') }
        return [received, { ...judged, state: 'done' }, { ...carrying, state: 'current' }, answered]
      }
      const text = t('requests.step.judgedText', { date: formatDate(dueOn, language) })
      return [received, { ...judged, state: 'current', text }, answered]
    }
    case 'answered': {
      const text = answeredAt ? formatDate(answeredAt, language) : undefined
      return [received, { ...judged, state: 'done' }, { ...answered, state: 'done', text }]
    }
    case 'withdrawn':
      return [received, { title: t('requests.step.withdrawn'), state: 'stopped' }]
  }
}

/** Nothing waits for a decision any more, and something is still being done. */
function isDecided(items: readonly { readonly state: ItemState }[]): boolean {
  const waits = items.some(({ state }) => state === 'open' || state === 'proposed')
  return !waits && items.some(({ state }) => state === 'carrying-out')
}

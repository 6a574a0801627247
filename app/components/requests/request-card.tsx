import { Heading } from '@amsterdam/design-system-react'
import { kindWords } from '../../domain/requests/words'
import type { RequestLine } from '../../domain/requests/views'
import { StatusBadge } from '../status-badge'
import { TextLink } from '../text-link'
import { Timeline } from '../timeline'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { requestSteps } from './request-steps'
import { requestTones } from './request-tones'
import { RequestDates } from './request-dates'

/** One request in the list: what was asked, both dates, where it stands. */
export function RequestCard({ request }: { request: RequestLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { id, number, kinds, state } = request
  return (
    <li className="card">
      <div className="card__header">
        <Heading level={2} size="level-3">
          {kinds.map((kind) => localized(kindWords[kind])).join(' · ')}
        </Heading>
        <StatusBadge tone={requestTones[state]} label={t(`requests.state.${state}`)} />
      </div>
      <p className="card__quiet">{t('requests.number', { number })}</p>
      <Timeline steps={requestSteps(request, t, language)} />
      <RequestDates request={request} />
      <p>
        <TextLink to={`/verzoeken/${id}`}>{t('requests.open', { number })}</TextLink>
      </p>
    </li>
  )
}

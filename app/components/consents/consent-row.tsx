import { Heading } from '@amsterdam/design-system-react'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ConsentView } from '../../domain/views'
import { formatDate } from '../../i18n/format'
import { SubmitButton } from '../forms/submit-button'
import { StatusBadge, type StatusTone } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { ConsentDetails } from './consent-details'
import { DeliveryState } from './delivery-state'

const tones: Record<ConsentView['state'], StatusTone> = {
  given: 'good',
  withdrawn: 'neutral',
  'not-given': 'neutral',
  unknown: 'waiting',
}

/** One consent: what, since when, the words agreed to, and one click to withdraw it. */
export function ConsentRow({ consent }: { consent: ConsentView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const source = localized(consent.sourceTitle)
  const { state, changedAt } = consent
  return (
    <li className="card">
      <div className="card__header">
        <Heading level={2} size="level-3">
          {localized(consent.title)}
        </Heading>
        <StatusBadge tone={tones[state]} label={t(`consents.state.${state}`)} />
      </div>
      <p>
        {localized(consent.purpose.title)}. {localized(consent.purpose.explanation)}
      </p>
      <p className="card__quiet">
        {t('consents.inSource', { source })}
        {changedAt !== null && `. ${t('consents.since', { date: formatDate(changedAt, language) })}`}.
      </p>
      {consent.inSource === 'unknown' && <p>{t('consents.unknownText', { source })}</p>}
      {consent.inSource === 'none' && <p>{t('consents.noneText', { source })}</p>}
      {consent.delivery && <DeliveryState delivery={consent.delivery} source={source} />}
      {(state === 'given' || state === 'unknown') && <Withdraw consent={consent} />}
      <ConsentDetails consent={consent} />
    </li>
  )
}

function Withdraw({ consent }: { consent: ConsentView }) {
  const { t } = useTranslation()
  const title = useLocalized()(consent.title)
  return (
    <Form method="post">
      <input type="hidden" name="source" value={consent.source} />
      <input type="hidden" name="consent" value={consent.consent} />
      <SubmitButton variant="secondary">
        {t('consents.withdraw')}
        <span className="ams-visually-hidden">: {title}</span>
      </SubmitButton>
    </Form>
  )
}

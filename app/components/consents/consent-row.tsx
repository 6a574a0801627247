import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { ConsentView } from '../../domain/views'
import { StatusBadge, type StatusTone } from '../status-badge'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { AgreedWords } from './agreed-words'
import { ConsentDetails } from './consent-details'
import { GiveConsent, WithdrawConsent } from './consent-forms'
import { ConsentSources } from './consent-sources'

const tones: Record<ConsentView['state'], StatusTone> = {
  given: 'good',
  withdrawn: 'neutral',
  'not-given': 'neutral',
  unknown: 'waiting',
}

/** One consent: what for, the words, one click to give it and one to withdraw it, and which systems know. */
export function ConsentRow({ consent }: { consent: ConsentView }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { state, purpose } = consent
  return (
    <li className="card">
      <div className="card__header">
        <Heading level={2} size="level-3">
          {localized(consent.title)}
        </Heading>
        <StatusBadge tone={tones[state]} label={t(`consents.state.${state}`)} />
      </div>
      <p>
        {localized(purpose.title)}. {localized(purpose.explanation)}
      </p>
      {state === 'given' ? <Standing consent={consent} /> : <Asked consent={consent} />}
      <ConsentSources sources={consent.sources} />
      <ConsentDetails consent={consent} />
    </li>
  )
}

/** A consent that stands: the words it is about, and the way out. A newer text is asked beside it. */
function Standing({ consent }: { consent: ConsentView }) {
  const { t } = useTranslation()
  const { agreed, isOutdated } = consent
  return (
    <>
      {agreed?.text && (
        <>
          <p>{t('consents.agreedTo', { version: agreed.version })}</p>
          <AgreedWords words={agreed.text} />
        </>
      )}
      <WithdrawConsent consent={consent} />
      {isOutdated && (
        <div className="stack stack--tight">
          <Heading level={3} size="level-4">
            {t('consents.newTextTitle')}
          </Heading>
          <Paragraph>{t('consents.newText')}</Paragraph>
          <GiveConsent consent={consent} />
        </div>
      )}
    </>
  )
}

function Asked({ consent }: { consent: ConsentView }) {
  const { t } = useTranslation()
  return (
    <>
      {consent.state === 'unknown' && <p>{t('consents.unknownText')}</p>}
      <GiveConsent consent={consent} />
      {consent.state === 'unknown' && <WithdrawConsent consent={consent} />}
    </>
  )
}

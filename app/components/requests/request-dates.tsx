import { formatDate } from '../../domain/format'
import type { RequestLine } from '../../domain/requests/views'
import { TextLink } from '../text-link'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Both dates, what moved them, and the honest word when the school is late (A12-12). */
export function RequestDates({ request }: { request: RequestLine }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { state, promisedOn, legalOn, dueOn, daysStoodStill, late } = request
  if (state === 'answered' || state === 'withdrawn') return null
  return (
    <>
      <dl className="facts facts--pair">
        <div>
          <dt>{t('requests.fact.promised')}</dt>
          <dd>{formatDate(promisedOn, language)}</dd>
        </div>
        <div>
          <dt>{t('requests.fact.legal')}</dt>
          <dd>{formatDate(legalOn, language)}</dd>
        </div>
        {dueOn !== promisedOn && state === 'open' && (
          <div>
            <dt>{t('requests.fact.due')}</dt>
            <dd>{formatDate(dueOn, language)}</dd>
          </div>
        )}
      </dl>
      {daysStoodStill > 0 && (
        <p className="card__quiet">{t('requests.step.paused', { count: daysStoodStill })}</p>
      )}
      {late && (
        <p className="card__late">
          {t('requests.late')} <TextLink to="/klacht">{t('requests.complaint')}</TextLink>
        </p>
      )}
    </>
  )
}

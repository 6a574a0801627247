import { formatDate, formatDateTime } from '../../domain/format'
import type { ConsentInSource } from '../../domain/views'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** What each system holds, and whether it knows what was said here. Nothing is called done before the system said so. */
export function ConsentSources({ sources }: { sources: readonly ConsentInSource[] }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <dl className="facts">
      {sources.map((source) => (
        <div key={source.source}>
          <dt>{t('consents.inSource', { source: localized(source.sourceTitle) })}</dt>
          <dd>
            <Held source={source} /> {source.delivery && <Delivered delivery={source.delivery} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Held({ source: { inSource, changedAt } }: { source: ConsentInSource }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const since =
    changedAt === null ? '' : ` ${t('consents.since', { date: formatDate(changedAt, language) })}.`
  return (
    <>
      {t(`consents.held.${inSource}`)}
      {inSource === 'given' || inSource === 'not-given' ? since : ''}
    </>
  )
}

function Delivered({ delivery }: { delivery: NonNullable<ConsentInSource['delivery']> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const since = formatDateTime(delivery.since, language)
  const date = formatDateTime(delivery.acknowledgedAt ?? delivery.since, language)
  const { action, state } = delivery
  if (state === 'failed') return <>{t(`consents.delivery.failed.${action}`, { since })}</>
  return <>{t(`consents.delivery.${state}`, { since, date })}</>
}

import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { Finding } from '../../domain/source-report'
import type { Localized } from '../../domain/localized'
import { StatusBadge } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface SourceHealthProps {
  readonly title: Localized
  readonly outage: { readonly since: string } | null
  readonly checkedAt: string
  readonly dailyAt: string | null
  readonly check: {
    readonly reached: boolean
    readonly findings: readonly (Pick<Finding, 'kind' | 'severity' | 'place' | 'message'> & {
      readonly file: string
      readonly line?: number | undefined
      readonly since: string | null
    })[]
  }
}

/** One source: reached or not, out of order since, and what is undeclared or gone, with file and line. */
export function SourceHealthView({ health }: { health: SourceHealthProps }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { title, outage, check, checkedAt, dailyAt } = health
  return (
    <section className="stack">
      <Heading level={2}>{localized(title)}</Heading>
      <p>
        <ReachedBadge check={check} />{' '}
        {t('staff.sources.checkedAt', { at: formatDateTime(checkedAt, language) })}{' '}
        {dailyAt
          ? t('staff.sources.dailyAt', { at: formatDateTime(dailyAt, language) })
          : t('staff.sources.neverDaily')}
      </p>
      {outage && (
        <Paragraph>
          {t('staff.sources.outageSince', { at: formatDateTime(outage.since, language) })}
        </Paragraph>
      )}
      {check.findings.length === 0 && <Paragraph>{t('staff.sources.noFindings')}</Paragraph>}
      <ul className="findings">
        {check.findings.map(({ severity, place, message, file, line, since }) => (
          <li key={`${place} ${message}`}>
            <strong>{t(`staff.sources.${severity}`)}</strong> <code>{place}</code>{' '}
            <span lang="en">{message}</span>{' '}
            <span className="audit-lines__data">{line === undefined ? file : `${file}:${line}`}</span>
            {since && (
              <span className="work-item__other">
                {' '}
                {t('staff.sources.findingSince', { at: formatDateTime(since, language) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ReachedBadge({ check }: { check: SourceHealthProps['check'] }) {
  const { t } = useTranslation()
  if (!check.reached) return <StatusBadge tone="bad" label={t('staff.sources.notReached')} />
  // That a row is withheld from others is as declared.
  if (check.findings.some(({ kind }) => kind !== 'withheld'))
    return <StatusBadge tone="waiting" label={t('staff.sources.degraded')} />
  return <StatusBadge tone="good" label={t('staff.sources.reached')} />
}

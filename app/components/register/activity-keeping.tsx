import { formatPeriod } from '../../domain/format'
import type { ActivityRetention, ProcessingActivity } from '../../domain/register/processing-activity'
import { FieldRules } from '../dossier/field-rules'
import { Section } from '../section'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { Fact } from './fact'

interface ActivityKeepingProps {
  readonly activity: Pick<ProcessingActivity, 'retention' | 'rules' | 'securityMeasures'>
}

/** How long it is kept, what is looked at each day, and how it is protected (art. 30(1)(f), (g)). */
export function ActivityKeeping({ activity }: ActivityKeepingProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { retention, rules, securityMeasures } = activity
  return (
    <>
      <Section title={t('register.retention')}>
        <dl className="facts facts--titled">
          {retention.map((rule) => (
            <RetentionFact key={`${rule.id} ${rule.fiscal}`} rule={rule} />
          ))}
        </dl>
        {retention.some(({ fiscal }) => fiscal) && <p className="plain">{t('register.laterEnd')}</p>}
      </Section>
      {rules.length > 0 && (
        <Section title={t('item.rules.question')}>
          <dl className="facts">
            {rules.map((rule) => (
              <Fact key={`${rule.kind} ${rule.id}`} label={localized(rule.field)}>
                <FieldRules rules={[rule]} />
              </Fact>
            ))}
          </dl>
        </Section>
      )}
      <Section title={t('register.security')}>
        <dl className="facts facts--titled">
          {securityMeasures.map(({ id, title, description }) => (
            <Fact key={id} label={localized(title)}>
              {localized(description)}
            </Fact>
          ))}
        </dl>
      </Section>
    </>
  )
}

/** The rule in words: from what it counts in this dataset, how long, and until when inclusive. */
function RetentionFact({ rule }: { readonly rule: ActivityRetention }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const { title, period, from, startsAt, startField, legalGround } = rule
  return (
    <div>
      <dt>{localized(title)}</dt>
      <dd>
        {t('statement.retentionLine', { period: formatPeriod(period, language), from: localized(from) })}
      </dd>
      <dd>
        {startField
          ? t(`register.counts.${startsAt}`, {
              field: localized(startField),
              period: formatPeriod(period, language),
            })
          : t('register.noStart')}
      </dd>
      {legalGround && (
        <dd>
          {t('register.why')} {localized(legalGround)}
        </dd>
      )}
    </div>
  )
}

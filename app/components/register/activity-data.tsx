import type { OfFields, ProcessingActivity } from '../../domain/register/processing-activity'
import { SpecialBadge } from '../dossier/special-badge'
import { Section } from '../section'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { Fact, Facts } from './fact'
import { FieldTable } from './field-table'

interface ActivityDataProps {
  readonly activity: ProcessingActivity
}

/** Which data, of which kind, whence, and what the law asks besides (art. 30(1)(c), 9, 22). */
export function ActivityData({ activity }: ActivityDataProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { obtained, obtainedFrom, origins } = activity
  const about = useFieldNames()
  return (
    <Section title={t('register.data')}>
      <dl className="facts">
        {activity.categories.map(({ id, title, dpv, special, fields }) => (
          <Fact key={id} label={localized(title)}>
            {special && <SpecialBadge />} {fields.map(localized).join(', ')} {dpv && <code>{dpv}</code>}
          </Fact>
        ))}
        <Facts
          label={t('dossier.meaning.origin')}
          lines={[
            ...origins.map((origin) => t(`register.origins.${origin}`)),
            ...obtainedFrom.map((who) => t('item.obtained.from', { who: localized(who) })),
          ]}
        />
        <Fact label={t('item.obtained.question')}>
          {obtained === null && t('register.obtainedUnknown')}
          {obtained === 'live' && t('register.obtainedLive')}
          {obtained !== null &&
            obtained !== 'live' &&
            t('register.obtainedField', { field: localized(obtained) })}
        </Fact>
        <Facts
          label={t('register.required')}
          lines={activity.required.map(
            (one) => `${about(one)}${t(`item.required.by.${one.by}`)} ${localized(one.otherwise)}`,
          )}
        />
        <Particulars activity={activity} />
      </dl>
      <FieldTable activity={activity} />
    </Section>
  )
}

/** Special categories, citizen service numbers and decisions by computers: also when there are none. */
function Particulars({ activity: { special, bsn, automatedDecisions } }: ActivityDataProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const about = useFieldNames()
  const none = t('register.none')
  const specialLines = special.map((one) => {
    const why =
      'near' in one
        ? localized(one.near)
        : t('item.special.exception', { exception: one.exception, law: one.law })
    return `${about(one)}${why}`
  })
  const decisions = automatedDecisions.map(({ logic, consequences, reviewer, contest, ...one }) =>
    [
      `${about(one)}${localized(logic)}`,
      localized(consequences),
      t('register.reviewer', { role: localized(reviewer) }),
      localized(contest),
    ].join(' '),
  )
  return (
    <>
      <Facts label={t('register.special')} lines={specialLines.length > 0 ? specialLines : [none]} />
      <Facts label={t('register.bsn')} lines={bsn.map((one) => `${about(one)}${one.law}`)} />
      <Facts label={t('register.automated')} lines={decisions.length > 0 ? decisions : [none]} />
    </>
  )
}

/** "IBAN, account: " before what is said of some fields only. */
function useFieldNames(): (one: Pick<OfFields<unknown>, 'fields' | 'whole'>) => string {
  const localized = useLocalized()
  return ({ fields, whole }) => (whole ? '' : `${fields.map(localized).join(', ')}: `)
}

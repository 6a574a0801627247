import { Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import type { OwnHold } from '../../domain/hold-views'
import { Section } from '../section'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** What the school must keep of this person whatever they ask, in plain words. */
export function OwnHolds({ holds }: { holds: readonly OwnHold[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  if (holds.length === 0) return null
  return (
    <Section title={t('keeping.holds.own.title')}>
      <Paragraph>{t('keeping.holds.own.text')}</Paragraph>
      <UnorderedList>
        {holds.map((hold) => (
          <UnorderedList.Item key={hold.number}>
            {t('keeping.holds.own.line', {
              scope: localized(hold.scope),
              ground: t(`keeping.holds.grounds.${hold.ground}`),
              since: formatDate(hold.since, language),
            })}{' '}
            {t('keeping.holds.own.review', { date: formatDate(hold.reviewOn, language) })}
          </UnorderedList.Item>
        ))}
      </UnorderedList>
    </Section>
  )
}

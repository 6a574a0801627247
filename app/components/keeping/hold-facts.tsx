import { DescriptionList } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import type { HoldForStaff } from '../../domain/hold-views'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** What a hold is about, why it stands, until when it is looked at again, and whether its person knows. */
export function HoldFacts({ hold }: { hold: HoldForStaff }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const facts: readonly (readonly [string, string])[] = [
    [t('keeping.holds.person'), hold.person],
    [t('keeping.holds.scope'), localized(hold.scope)],
    [t('keeping.holds.ground'), t(`keeping.holds.grounds.${hold.ground}`)],
    [t('keeping.holds.reason'), hold.reason],
    [t('keeping.holds.placedAs'), localized(hold.placedAs)],
    [t('keeping.holds.since'), formatDate(hold.since, language)],
    [t('keeping.holds.review'), formatDate(hold.reviewOn, language)],
    [
      t('keeping.holds.told'),
      hold.told ? t('keeping.holds.toldYes') : t('keeping.holds.toldNo', { why: hold.untoldWhy }),
    ],
  ]
  return (
    <DescriptionList>
      {facts.map(([term, fact]) => (
        <Fact key={term} term={term} fact={fact} />
      ))}
    </DescriptionList>
  )
}

function Fact({ term, fact }: { term: string; fact: string }) {
  return (
    <>
      <DescriptionList.Term>{term}</DescriptionList.Term>
      <DescriptionList.Description>
        <bdi dir="auto">{fact}</bdi>
      </DescriptionList.Description>
    </>
  )
}

import { Paragraph } from '@amsterdam/design-system-react'
import { formatDate } from '../../domain/format'
import { identifierTitles } from '../../domain/identity'
import type { BoundIdentifier } from '../../domain/identity-views'
import type { MessageKey } from '../../i18n/messages-type'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

const methods: Readonly<Record<string, MessageKey>> = {
  mail: 'identity.method.mail',
  'two-people': 'identity.method.two-people',
}

/** What was verified of a person, how and since when. */
export function IdentityList({ identifiers }: { identifiers: readonly BoundIdentifier[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  if (identifiers.length === 0) return <Paragraph>{t('identity.noneVerified')}</Paragraph>
  return (
    <ul className="work-list">
      {identifiers.map(({ kind, value, method, since, alsoOfOthers }) => (
        <li key={`${kind} ${value}`} className={alsoOfOthers ? 'work-item work-item--late' : 'work-item'}>
          <div className="work-item__words">
            <span>
              {localized(identifierTitles[kind])}: <strong>{<bdi dir="ltr">{value}</bdi>}</strong>
            </span>
            <span className="work-item__other">
              {t('identity.since', {
                method: t(methods[method] ?? 'identity.method.staff'),
                date: formatDate(since.slice(0, 10), language),
              })}
            </span>
            {alsoOfOthers && <span className="work-item__dates">{t('identity.alsoOf')}</span>}
          </div>
        </li>
      ))}
    </ul>
  )
}

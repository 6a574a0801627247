import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { ReturnedView } from '../../domain/retention-views'
import { Form } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { StatusBadge } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

const tones = { found: 'bad', approved: 'busy', done: 'good', 'for-people': 'bad' } as const

/** What a source holds again although it was gone, with the button that takes it away again. */
export function ReturnedList({ returned }: { returned: readonly ReturnedView[] }) {
  const { t } = useTranslation()
  if (returned.length === 0) return null
  return (
    <>
      <Heading level={2}>{t('keeping.returned.title')}</Heading>
      <Paragraph>{t('keeping.returned.intro')}</Paragraph>
      <ul className="work-list">
        {returned.map((one) => (
          <Returned key={one.id} one={one} />
        ))}
      </ul>
    </>
  )
}

function Returned({
  one: { id, kind, sourceTitle, records, state, foundAt, mayNot },
}: {
  one: ReturnedView
}) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const source = localized(sourceTitle)
  return (
    <li className="work-item">
      <div className="work-item__words">
        <strong>{t(`keeping.returned.kind.${kind}`)}</strong>
        <span>
          {t('keeping.returned.found', { source, count: records, date: formatDateTime(foundAt, language) })}
        </span>
        {mayNot === 'own' && <span>{t('keeping.returned.own')}</span>}
      </div>
      <div className="work-item__state">
        <StatusBadge tone={tones[state]} label={t(`keeping.returned.state.${state}`)} />
        {mayNot === null && (
          <Form>
            <input type="hidden" name="returned" value={id} />
            <SubmitButton variant="secondary">
              {t('keeping.returned.agree')}
              <span className="ams-visually-hidden">: {source}</span>
            </SubmitButton>
          </Form>
        )}
      </div>
    </li>
  )
}

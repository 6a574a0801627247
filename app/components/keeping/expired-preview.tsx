import { Heading, Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import type { RetentionPreview } from '../../domain/retention-views'
import { Alert } from '../alert'
import { FieldError } from '../forms/field-error'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface ExpiredPreviewProps {
  readonly preview: RetentionPreview
  readonly error: string | undefined
}

const reasons = ['hold', 'restricted', 'asked'] as const

/** What would go and what would stay and why, in numbers, with the button that proposes it. */
export function ExpiredPreview({ preview, error }: ExpiredPreviewProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { failure, goes, kept, years, way } = preview
  if (failure) return <Alert kind="warning" heading={t('keeping.preview.failed')} />
  const stays = reasons.filter((reason) => kept[reason] > 0)
  return (
    <>
      <Paragraph>{t('keeping.rule', { rule: localized(preview.rule) })}</Paragraph>
      <Paragraph>{t(`keeping.way.${way}`)}</Paragraph>
      {goes === 0 && <Alert kind="info" heading={t('keeping.preview.nothing')} />}
      {years.length > 0 && (
        <>
          <Heading level={2}>{t('keeping.preview.years')}</Heading>
          <UnorderedList>
            {years.map(({ year, count }) => (
              <UnorderedList.Item key={year}>{t('keeping.preview.year', { year, count })}</UnorderedList.Item>
            ))}
          </UnorderedList>
        </>
      )}
      {stays.length > 0 && (
        <>
          <Heading level={2}>{t('keeping.preview.stays')}</Heading>
          <UnorderedList>
            {stays.map((reason) => (
              <UnorderedList.Item key={reason}>
                {t(`keeping.preview.${reason}`, { count: kept[reason] })}
              </UnorderedList.Item>
            ))}
          </UnorderedList>
        </>
      )}
      <WayOn preview={preview} error={error} />
    </>
  )
}

function WayOn({ preview, error }: ExpiredPreviewProps) {
  const { t } = useTranslation()
  const { goes, erasable, openErasure, mayPropose } = preview
  if (openErasure) {
    return (
      <Alert kind="info" heading={t('keeping.preview.open')}>
        <TextLink to={`/medewerkers/wissen/${openErasure}`}>{t('keeping.preview.toOpen')}</TextLink>
      </Alert>
    )
  }
  if (goes === 0) return null
  if (!erasable) return <Alert kind="warning" heading={t('keeping.preview.notErasable')} />
  if (!mayPropose) return null
  return (
    <Form>
      <Paragraph id="goes">{t('keeping.preview.goes', { count: goes })}</Paragraph>
      {error && <FieldError id="goes-error" message={error} />}
      <input type="hidden" name="goes" value={goes} />
      <FormActions>
        <SubmitButton>{t('keeping.preview.propose')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextLink } from '../text-link'
import { useTranslation } from '../use-translation'

/** @param downloads how often what was released was fetched already */
export function ReviewReopenForm({ downloads }: { downloads: number }) {
  const { t } = useTranslation()
  return (
    <section className="stack">
      <Heading level={2}>{t('reviews.reopen.title')}</Heading>
      <Paragraph>{t('reviews.reopen.text')}</Paragraph>
      {downloads > 0 && (
        <Paragraph>
          {t('reviews.reopen.downloaded', { count: downloads })}{' '}
          <TextLink to="/medewerkers/incidenten/nieuw">{t('reviews.reopen.incident')}</TextLink>
        </Paragraph>
      )}
      <Form>
        <input type="hidden" name="intent" value="reopen" />
        <FormActions>
          <SubmitButton variant="secondary">{t('reviews.reopen.action')}</SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

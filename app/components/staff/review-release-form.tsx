import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'

/** @param stamp check value of what is on the screen: nothing else is released */
export function ReviewReleaseForm({ stamp }: { stamp: string }) {
  const { t } = useTranslation()
  return (
    <section className="stack">
      <Heading level={2}>{t('reviews.release.title')}</Heading>
      <Paragraph>{t('reviews.release.text')}</Paragraph>
      <Form>
        <input type="hidden" name="intent" value="release" />
        <input type="hidden" name="stamp" value={stamp} />
        <FormActions>
          <SubmitButton>{t('reviews.release.action')}</SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

import { Paragraph } from '@amsterdam/design-system-react'
import type { QuestionView } from '../../domain/requests/views'
import { Alert } from '../alert'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'

interface QuestionFormProps {
  readonly question: QuestionView
  readonly error?: string | undefined
}

/** What the school waits for; nobody can be made to choose: "everything" is an answer (D8). */
export function QuestionForm({ question, error }: QuestionFormProps) {
  const { t } = useTranslation()
  return (
    <Alert kind="warning" heading={t('requests.question.heading')}>
      <p className="own-words">
        <bdi dir="auto">{question.question}</bdi>
      </p>
      <Paragraph>{t('requests.question.still')}</Paragraph>
      <Form>
        <TextAreaField name="answer" label={t('requests.question.answer')} error={error} rows={4} />
        <FormActions>
          <SubmitButton name="intent" value="answer">
            {t('requests.question.send')}
          </SubmitButton>
        </FormActions>
      </Form>
      {question.kind === 'specification' && (
        <Form>
          <Paragraph>{t('requests.question.everythingHint')}</Paragraph>
          <FormActions>
            <SubmitButton variant="secondary" name="intent" value="everything">
              {t('requests.question.everything')}
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </Alert>
  )
}

import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { formatDate, formatDateTime } from '../../domain/format'
import { extensionReasons, meansEverything } from '../../domain/requests/requests'
import type { QuestionView, RequestForStaff } from '../../domain/requests/views'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

interface ClockFormsProps {
  readonly request: RequestForStaff
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Partial<Record<string, string>>>
}

/** What moves the clock: asking, the answer that came by another way, taking more time. */
export function RequestClockForms(props: ClockFormsProps) {
  const { t } = useTranslation()
  const { may, questions, state, extension } = props.request
  const isOpen = state === 'open' || state === 'waiting'
  return (
    <>
      {questions.length > 0 && (
        <>
          <Heading level={2}>{t('requests.staff.questions')}</Heading>
          <ol className="findings">
            {questions.map((question) => (
              <Question key={question.askedAt} question={question} />
            ))}
          </ol>
        </>
      )}
      {isOpen && (
        <div className="decisions">
          {may.answer && <AnswerForm {...props} />}
          {may.ask && <AskForm {...props} />}
          {may.extend && <ExtendForm {...props} />}
          {may.confirmErased && !may.extend && !extension && <TooLate {...props} />}
        </div>
      )}
    </>
  )
}

function Question({ question }: { question: QuestionView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { kind, question: words, askedAt, answer, answeredAt } = question
  const asked = words || t('identityCheck.asked')
  const reply = answer === meansEverything ? t('requests.staff.everything') : answer
  const ended = kind === 'identity' ? t('identityCheck.askedOver') : reply
  return (
    <li>
      <bdi dir="auto">{asked}</bdi> <span className="card__quiet">{formatDateTime(askedAt, language)}</span>
      <p className="own-words">
        <bdi dir="auto">{answeredAt ? ended : t('requests.staff.noAnswer')}</bdi>{' '}
        {answeredAt && <span className="card__quiet">{formatDateTime(answeredAt, language)}</span>}
      </p>
    </li>
  )
}

function AskForm({ request, errors, typed }: ClockFormsProps) {
  const { t } = useTranslation()
  return (
    <section className="decision">
      <Heading level={3}>{t('requests.staff.ask')}</Heading>
      <Form>
        <input type="hidden" name="version" value={request.version} />
        <Paragraph>{t('requests.staff.askHint')}</Paragraph>
        <TextAreaField
          name="question"
          label={t('requests.staff.askQuestion')}
          error={errors.question}
          defaultValue={typed.question}
          rows={3}
        />
        <FormActions>
          <SubmitButton variant="secondary" name="intent" value="ask">
            {t('requests.staff.askSend')}
          </SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

function AnswerForm({ errors, typed }: ClockFormsProps) {
  const { t } = useTranslation()
  return (
    <section className="decision">
      <Heading level={3}>{t('requests.staff.answer')}</Heading>
      <Form>
        <TextAreaField
          name="answer"
          label={t('requests.question.answer')}
          hint={t('requests.staff.answerHint')}
          error={errors.answer}
          defaultValue={typed.answer}
          rows={3}
        />
        <FormActions>
          <SubmitButton variant="secondary" name="intent" value="answer">
            {t('requests.staff.answerSend')}
          </SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

function ExtendForm({ request, errors, typed }: ClockFormsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const labels = {
    complexity: 'requests.staff.extendComplexity',
    number: 'requests.staff.extendNumber',
  } as const
  return (
    <section className="decision">
      <Heading level={3}>{t('requests.staff.extend')}</Heading>
      <Form>
        <input type="hidden" name="version" value={request.version} />
        <Paragraph>
          {t('requests.staff.extendHint', { date: formatDate(request.extendableUntil, language) })}
        </Paragraph>
        <RadioGroup
          name="reason"
          label={t('requests.staff.extendReason')}
          error={errors.reason}
          choices={extensionReasons.map((value) => ({ value, label: t(labels[value]) }))}
          defaultValue={typed.reason}
        />
        <TextAreaField
          name="extensionText"
          label={t('requests.staff.extendText')}
          error={errors.extensionText}
          defaultValue={typed.extensionText}
          rows={3}
        />
        <FormActions>
          <SubmitButton variant="secondary" name="intent" value="extend">
            {t('requests.staff.extendSend')}
          </SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

function TooLate({ request }: ClockFormsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const date = formatDate(request.extendableUntil, language)
  return <Paragraph>{t('requests.staff.extendOver', { date })}</Paragraph>
}

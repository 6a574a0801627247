import { Form } from '@remix-run/react'
import { maxStatementLength } from '../../domain/statements'
import type { CorrectionView } from '../../domain/views'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'
import { StatementText } from './statement-text'

interface StatementFormProps {
  readonly correction: CorrectionView
  readonly error: string | undefined
  readonly typed: string | undefined
}

/** After a refusal: one's own words beside the value, to write, to change and to take back (art. 16, second sentence). */
export function StatementForm({ correction, error, typed }: StatementFormProps) {
  const { t } = useTranslation()
  const { id, number, statement } = correction
  const of = <span className="ams-visually-hidden">: {number}</span>
  return (
    <div className="stack">
      {statement && <StatementText statement={statement} own />}
      <details open={error !== undefined}>
        <summary>
          {t(statement ? 'corrections.statement.change' : 'corrections.statement.add')}
          {of}
        </summary>
        <Form method="post" className="form" noValidate>
          <input type="hidden" name="id" value={id} />
          <TextAreaField
            name="statement"
            id={`statement-${id}`}
            label={t('corrections.statement.label')}
            hint={t('corrections.statement.hint')}
            error={error}
            defaultValue={typed ?? statement?.text ?? ''}
            maxLength={maxStatementLength}
            rows={4}
          />
          <div className="form__actions">
            <SubmitButton name="intent" value="state">
              {t('corrections.statement.save')}
            </SubmitButton>
          </div>
        </Form>
      </details>
      {statement && (
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="tertiary" name="intent" value="unstate">
            {t('corrections.statement.withdraw')}
            {of}
          </SubmitButton>
        </Form>
      )}
    </div>
  )
}

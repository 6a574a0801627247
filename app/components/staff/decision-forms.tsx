import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { CorrectionForStaff } from '../../domain/staff-views'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField, TextField } from '../forms/text-field'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { AndNext } from './and-next'

interface DecisionFormsProps {
  readonly correction: CorrectionForStaff
  /** Translated messages by field. */
  readonly errors: Readonly<Record<string, string>>
  /** What was typed before the form was refused. */
  readonly typed: Readonly<Record<string, string>>
}

/** Approve, reject or have it tried again: only what this person may do now, and why not otherwise. */
export function DecisionForms({ correction, errors, typed }: DecisionFormsProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { may, mayNot } = correction
  return (
    <>
      {mayNot && (
        <Paragraph>
          {t(`staff.correction.mayNot.${mayNot}`, { role: localized(correction.approvedByRole) })}
        </Paragraph>
      )}
      <div className="decisions">
        {may.approve && <ApproveForm correction={correction} />}
        {may.retry && <RetryForm />}
        {may.reject && <RejectForm error={errors.reason} typed={typed.reason} />}
      </div>
    </>
  )
}

function ApproveForm({ correction }: { correction: CorrectionForStaff }) {
  const { t } = useTranslation()
  const over = correction.state === 'conflict'
  return (
    <section className="decision">
      <Heading level={3}>{t(over ? 'staff.correction.approveOver' : 'staff.correction.approve')}</Heading>
      <Form>
        <input type="hidden" name="intent" value="approve" />
        <input type="hidden" name="round" value={correction.round} />
        {over && <Paragraph>{t('staff.correction.conflictText')}</Paragraph>}
        <TextField name="remark" label={t('staff.correction.approveNote')} optional maxLength={500} />
        <FormActions>
          <SubmitButton>{t(over ? 'staff.correction.approveOver' : 'staff.correction.approve')}</SubmitButton>
          <AndNext deed="approve" />
        </FormActions>
      </Form>
    </section>
  )
}

function RejectForm({ error, typed }: { error: string | undefined; typed: string | undefined }) {
  const { t } = useTranslation()
  return (
    <section className="decision">
      <Heading level={3}>{t('staff.correction.reject')}</Heading>
      <Form>
        <input type="hidden" name="intent" value="reject" />
        <TextAreaField
          name="reason"
          label={t('staff.correction.rejectReason')}
          hint={t('staff.correction.rejectHint')}
          error={error}
          defaultValue={typed}
          rows={3}
        />
        <FormActions>
          <SubmitButton variant="secondary">{t('staff.correction.reject')}</SubmitButton>
          <AndNext deed="reject" />
        </FormActions>
      </Form>
    </section>
  )
}

function RetryForm() {
  const { t } = useTranslation()
  return (
    <section className="decision">
      <Heading level={3}>{t('staff.correction.retry')}</Heading>
      <Form>
        <input type="hidden" name="intent" value="retry" />
        <FormActions>
          <SubmitButton>{t('staff.correction.retry')}</SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

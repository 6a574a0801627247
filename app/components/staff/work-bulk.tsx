import { Form } from '@remix-run/react'
import type { Colleague, WorkLine } from '../../domain/work/work-views'
import { FieldError } from '../forms/field-error'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { TextField } from '../forms/text-field'
import { useTranslation } from '../use-translation'
import { WorkLines } from './work-lines'

interface WorkBulkProps {
  readonly lines: readonly WorkLine[]
  readonly colleagues: readonly Colleague[]
  /** Translated messages by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/**
 * The list with a box before each line, and what can be done with all that are ticked: take, let go, hand
 * over, close tasks of one kind. Nothing is decided here.
 */
export function WorkBulk({ lines, colleagues, errors, typed }: WorkBulkProps) {
  const { t } = useTranslation()
  const failed = Boolean(errors.items ?? errors.to ?? errors.note)
  return (
    <Form method="post" className="work-bulk">
      <input type="hidden" name="intent" value="bulk" />
      <WorkLines lines={lines} choosable />
      <details className="work-bulk__deeds" open={failed || undefined}>
        <summary>{t('staff.work.bulk.title')}</summary>
        <p className="form-hint plain">{t('staff.work.bulk.text')}</p>
        {errors.items && <FieldError id="items-error" message={errors.items} />}
        <div className="work-bulk__group" id="items" tabIndex={-1}>
          <Deed name="claim" />
          <Deed name="release" />
        </div>
        {colleagues.length > 0 && (
          <div className="work-bulk__group">
            <SelectField
              name="to"
              label={t('staff.shared.colleague')}
              error={errors.to}
              defaultValue={typed.to ?? ''}
              choices={[
                { value: '', label: t('staff.shared.choose') },
                ...colleagues.map(({ accountId, name }) => ({ value: accountId, label: name })),
              ]}
            />
            <Deed name="hand-over" />
          </div>
        )}
        {lines.some(({ kind }) => kind === 'task') && (
          <div className="work-bulk__group">
            <TextField
              name="note"
              label={t('staff.work.bulk.note')}
              hint={t('staff.task.noteHint')}
              error={errors.note}
              defaultValue={typed.note}
            />
            <Deed name="close" />
          </div>
        )}
      </details>
    </Form>
  )
}

function Deed({ name }: { name: 'claim' | 'release' | 'hand-over' | 'close' }) {
  const { t } = useTranslation()
  return (
    <SubmitButton variant="secondary" name="deed" value={name} pending={false}>
      {t(`staff.work.bulk.${name}`)}
    </SubmitButton>
  )
}

import { Button } from '@amsterdam/design-system-react'
import { useFetcher } from '@remix-run/react'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { fieldValueSchema } from '../../domain/field-types/parse-value'
import type { FieldValue } from '../../domain/records'
import type { FieldDescription, OpenCorrection } from '../../domain/views'
import { FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'
import { CorrectionFields } from './correction-fields'
import type { CorrectionReply } from './correction-reply'

interface InlineCorrectionProps {
  /** Address of the field's correction page, which also works without this form. */
  readonly action: string
  readonly field: FieldDescription
  readonly current: FieldValue
  readonly onReceived: (correction: OpenCorrection) => void
  readonly onCancel: () => void
}

/** The correction form in place of the value. The schema of the server is asked first, so that slips cost no wait. */
export function InlineCorrection({ action, field, current, onReceived, onCancel }: InlineCorrectionProps) {
  const { t } = useTranslation()
  const prefix = useId()
  const fetcher = useFetcher<CorrectionReply>()
  const [slip, setSlip] = useState<CorrectionReply>()
  const form = useRef<HTMLFormElement>(null)
  const reply = slip ?? fetcher.data
  useEffect(() => {
    if (fetcher.data?.outcome === 'received') onReceived(fetcher.data.correction)
  }, [fetcher.data, onReceived])
  useEffect(() => {
    if (reply?.outcome === 'refused') form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [reply])

  function check(event: FormEvent<HTMLFormElement>) {
    const found = slipIn(field, new FormData(event.currentTarget))
    setSlip(found)
    if (found) event.preventDefault()
  }

  return (
    <fetcher.Form
      ref={form}
      method="post"
      action={action}
      encType="multipart/form-data"
      onSubmit={check}
      className="form correction"
      noValidate
    >
      <input type="hidden" name="inline" value="yes" />
      <CorrectionFields field={field} current={current} prefix={prefix} reply={reply} autoFocus />
      <FormActions>
        <SubmitButton pending={fetcher.state !== 'idle'}>{t('dossier.correct.submit')}</SubmitButton>
        <Button type="button" variant="tertiary" onClick={onCancel}>
          {t('common.actions.cancel')}
        </Button>
      </FormActions>
    </fetcher.Form>
  )
}

function slipIn(field: FieldDescription, form: FormData): CorrectionReply | undefined {
  const value = String(form.get('value') ?? '')
  const evidence = String(form.get('evidence') ?? '')
  const restrict = form.get('restrict') === 'yes'
  const parsed = fieldValueSchema(field.type).safeParse(form.get('value') ?? undefined)
  if (parsed.success) return undefined
  const key = parsed.error.issues[0]?.message ?? 'errors.required'
  return { outcome: 'refused', fields: { value: key }, problem: null, values: { value, evidence, restrict } }
}

import { Field, Label, Paragraph } from '@amsterdam/design-system-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../use-translation'
import { FieldError } from './field-error'

/** What every field has: a name, a label, maybe a hint and a fault. The id of the input is its name unless given. */
export interface FieldProps {
  readonly name: string
  readonly id?: string | undefined
  readonly label: string
  readonly hint?: ReactNode
  /** Translated message; marks the field as wrong. */
  readonly error?: string | undefined
  /** Says "niet verplicht" beside the label. */
  readonly optional?: boolean | undefined
}

interface FormFieldProps extends FieldProps {
  readonly children: (input: FieldWiring) => ReactNode
}

/** What ties an input to its label, hint and fault. */
export interface FieldWiring {
  readonly id: string
  readonly invalid: boolean
  readonly 'aria-describedby': string | undefined
}

/** Label, hint, fault and input in the order in which they are read out. */
export function FormField({ name, id = name, label, hint, error, optional, children }: FormFieldProps) {
  const { t } = useTranslation()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <Field invalid={Boolean(error)}>
      <Label htmlFor={id}>
        {label}
        {optional && <span className="form-optional"> ({t('common.form.optional')})</span>}
      </Label>
      {hint && (
        <Paragraph id={`${id}-hint`} size="small" className="form-hint">
          {hint}
        </Paragraph>
      )}
      {error && <FieldError id={`${id}-error`} message={error} />}
      {children({ id, invalid: Boolean(error), 'aria-describedby': described || undefined })}
    </Field>
  )
}

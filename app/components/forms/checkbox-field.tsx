import { Checkbox, Field } from '@amsterdam/design-system-react'
import type { ReactNode } from 'react'
import { FieldError } from './field-error'

interface CheckboxFieldProps {
  readonly name: string
  readonly id?: string
  readonly label: ReactNode
  readonly value?: string
  readonly error?: string | undefined
  readonly defaultChecked?: boolean
}

/** One thing to agree to or switch on. */
export function CheckboxField({
  name,
  id = name,
  label,
  value = 'yes',
  error,
  defaultChecked,
}: CheckboxFieldProps) {
  return (
    <Field invalid={Boolean(error)}>
      {error && <FieldError id={`${id}-error`} message={error} />}
      <Checkbox
        id={id}
        name={name}
        value={value}
        defaultChecked={defaultChecked}
        invalid={Boolean(error)}
        aria-describedby={error ? `${id}-error` : undefined}
      >
        {label}
      </Checkbox>
    </Field>
  )
}

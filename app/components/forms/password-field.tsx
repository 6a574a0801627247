import { PasswordInput } from '@amsterdam/design-system-react'
import { FormField, type FieldProps } from './form-field'

interface PasswordFieldProps extends FieldProps {
  readonly autoComplete: 'current-password' | 'new-password'
  readonly required?: boolean
}

/** A password; pasting and password managers work. Its value is never sent back to the page. */
export function PasswordField({ autoComplete, required, ...field }: PasswordFieldProps) {
  return (
    <FormField {...field}>
      {(wiring) => (
        <PasswordInput {...wiring} name={field.name} autoComplete={autoComplete} required={required} />
      )}
    </FormField>
  )
}

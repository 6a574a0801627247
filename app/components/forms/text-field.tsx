import { TextArea, TextInput } from '@amsterdam/design-system-react'
import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { FormField, type FieldProps } from './form-field'

type Own = keyof FieldProps | 'aria-invalid'
type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, Own | 'type'>
type AreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>

interface TextFieldProps extends FieldProps, InputProps {
  readonly type?: 'text' | 'email' | 'tel' | 'url'
}

/** One line of text. Everything an input takes (autoComplete, inputMode, defaultValue…) is passed on. */
export function TextField({ name, id, label, hint, error, optional, ...input }: TextFieldProps) {
  return (
    <FormField {...{ name, id, label, hint, error, optional }}>
      {(wiring) => <TextInput {...input} {...wiring} name={name} dir={input.dir ?? 'auto'} />}
    </FormField>
  )
}

/** More than one line of text. */
export function TextAreaField({ name, id, label, hint, error, optional, ...input }: FieldProps & AreaProps) {
  return (
    <FormField {...{ name, id, label, hint, error, optional }}>
      {(wiring) => <TextArea rows={5} {...input} {...wiring} name={name} dir="auto" resize="vertical" />}
    </FormField>
  )
}

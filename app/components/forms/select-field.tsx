import { Select } from '@amsterdam/design-system-react'
import { FormField, type FieldProps } from './form-field'

export interface Choice {
  readonly value: string
  readonly label: string
}

interface SelectFieldProps extends FieldProps {
  readonly choices: readonly Choice[]
  readonly defaultValue?: string
}

/** One of many choices. */
export function SelectField({ choices, defaultValue, ...field }: SelectFieldProps) {
  return (
    <FormField {...field}>
      {(wiring) => (
        <Select {...wiring} name={field.name} defaultValue={defaultValue}>
          {choices.map(({ value, label }) => (
            <Select.Option key={value} value={value}>
              {label}
            </Select.Option>
          ))}
        </Select>
      )}
    </FormField>
  )
}

import { FormField, type FieldProps } from '../forms/form-field'

/** A day with its time, as clocks in the Netherlands show it. */
export function MomentField({ defaultValue, ...field }: FieldProps & { defaultValue?: string | undefined }) {
  return (
    <FormField {...field}>
      {({ invalid, ...wiring }) => (
        <input
          {...wiring}
          type="datetime-local"
          name={field.name}
          className="ams-text-input date-input"
          aria-invalid={invalid || undefined}
          defaultValue={defaultValue}
        />
      )}
    </FormField>
  )
}

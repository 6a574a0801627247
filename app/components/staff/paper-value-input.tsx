import { valueWords } from '../../domain/field-types/written-value'
import type { PaperField } from '../../domain/paper-views'
import { FormField } from '../forms/form-field'
import { SelectField } from '../forms/select-field'
import { TextAreaField, TextField } from '../forms/text-field'
import { useLocalized } from '../use-language'

interface PaperValueInputProps {
  readonly field: PaperField
  readonly name: string
  readonly error: string | undefined
  readonly defaultValue: string | undefined
}

/** One field of a paper; everything may be left empty, for not every paper says everything. */
export function PaperValueInput({ field, name, error, defaultValue = '' }: PaperValueInputProps) {
  const localized = useLocalized()
  const own = { name, label: localized(field.title), error }
  if (field.type === 'long-text') return <TextAreaField {...own} defaultValue={defaultValue} rows={4} />
  if (field.type === 'boolean') {
    const choices = [
      { value: '', label: localized(valueWords.missing) },
      { value: 'true', label: localized(valueWords.yes) },
      { value: 'false', label: localized(valueWords.no) },
    ]
    return <SelectField {...own} choices={choices} defaultValue={defaultValue} />
  }
  if (field.type === 'date') {
    return (
      <FormField {...own}>
        {({ invalid, ...wiring }) => (
          <input
            {...wiring}
            type="date"
            name={name}
            className="ams-text-input date-input"
            aria-invalid={invalid || undefined}
            defaultValue={defaultValue}
          />
        )}
      </FormField>
    )
  }
  return <TextField {...own} defaultValue={defaultValue} autoComplete="off" spellCheck={false} />
}

import type { FieldType } from '../../domain/field-types/field-types'
import { valueWords } from '../../domain/field-types/written-value'
import { FormField } from '../forms/form-field'
import { RadioGroup } from '../forms/radio-group'
import { TextAreaField, TextField } from '../forms/text-field'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface CorrectionInputProps {
  readonly type: FieldType
  readonly id: string
  /** What was typed before, or the value that stands. */
  readonly defaultValue: string
  readonly error: string | undefined
  readonly autoFocus: boolean
  /** The new value may be nothing. */
  readonly mayBeEmpty?: boolean
}

const inputTypes = { email: 'email', phone: 'tel', url: 'url' } as const
const inputModes = { integer: 'numeric', decimal: 'decimal' } as const
const hinted = ['date', 'datetime', 'iban', 'postcode', 'phone', 'email', 'country', 'url'] as const

/** The input that fits the type of a field. */
export function CorrectionInput({
  type,
  id,
  defaultValue,
  error,
  autoFocus,
  mayBeEmpty,
}: CorrectionInputProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const known = hinted.find((one) => one === type)
  const hints = [known && t(`dossier.correct.hint.${known}`), mayBeEmpty && t('dossier.correct.mayBeEmpty')]
  const field = {
    name: 'value',
    id,
    label: t('dossier.correct.newValue'),
    hint: hints.filter(Boolean).join(' ') || undefined,
    error,
  }
  if (type === 'boolean') {
    const choices = [
      { value: 'true', label: localized(valueWords.yes) },
      { value: 'false', label: localized(valueWords.no) },
    ]
    return <RadioGroup {...field} choices={choices} defaultValue={defaultValue} />
  }
  if (type === 'long-text')
    return <TextAreaField {...field} defaultValue={defaultValue} autoFocus={autoFocus} />
  if (type === 'date') {
    return (
      <FormField {...field}>
        {({ invalid, ...wiring }) => (
          <input
            {...wiring}
            type="date"
            name="value"
            className="ams-text-input date-input"
            aria-invalid={invalid || undefined}
            defaultValue={defaultValue}
            autoFocus={autoFocus}
          />
        )}
      </FormField>
    )
  }
  return (
    <TextField
      {...field}
      type={valueFor(inputTypes, type) ?? 'text'}
      inputMode={valueFor(inputModes, type)}
      autoComplete="off"
      spellCheck={false}
      defaultValue={defaultValue}
      autoFocus={autoFocus}
    />
  )
}

function valueFor<T extends Readonly<Record<string, unknown>>>(
  table: T,
  key: string,
): T[keyof T] | undefined {
  return Object.hasOwn(table, key) ? table[key as keyof T] : undefined
}

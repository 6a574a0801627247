import { FieldSet, Paragraph, Radio } from '@amsterdam/design-system-react'
import type { FieldProps } from './form-field'
import { FieldError } from './field-error'
import type { Choice } from './select-field'

interface RadioGroupProps extends Omit<FieldProps, 'optional'> {
  readonly choices: readonly (Choice & { readonly hint?: string })[]
  readonly defaultValue?: string | undefined
}

/** One of a few choices, all visible. The first button carries the group's id, so that a fault can lead to it. */
export function RadioGroup({ name, id = name, label, hint, error, choices, defaultValue }: RadioGroupProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <FieldSet
      legend={label}
      invalid={Boolean(error)}
      aria-describedby={described || undefined}
      role="radiogroup"
    >
      {hint && (
        <Paragraph id={`${id}-hint`} size="small" className="form-hint">
          {hint}
        </Paragraph>
      )}
      {error && <FieldError id={`${id}-error`} message={error} />}
      <div className="form-choices">
        {choices.map(({ value, label: words, hint: more }, index) => (
          <Radio
            key={value}
            id={index === 0 ? id : `${id}-${value}`}
            name={name}
            value={value}
            defaultChecked={value === defaultValue}
            invalid={Boolean(error)}
          >
            <span>
              {words}
              {more && <span className="form-choice-hint">{more}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </FieldSet>
  )
}

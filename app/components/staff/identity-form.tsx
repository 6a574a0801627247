import { bindingActions, maxReasonLength } from '../../domain/bindings'
import { identifierKinds, identifierTitles } from '../../domain/identity'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField, TextField } from '../forms/text-field'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface IdentityFormProps {
  /** Translated messages by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** The first of two people proposes. */
export function IdentityForm({ errors, typed }: IdentityFormProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <Form>
      <input type="hidden" name="intent" value="propose" />
      <RadioGroup
        name="action"
        label={t('identity.what')}
        error={errors.action}
        choices={bindingActions.map((action) => ({
          value: action,
          label: t(`identity.action.${action}`),
          hint: t(`identity.effect.${action}`),
        }))}
        defaultValue={typed.action}
      />
      <SelectField
        name="kind"
        label={t('identity.which')}
        error={errors.kind}
        choices={identifierKinds.map((kind) => ({ value: kind, label: localized(identifierTitles[kind]) }))}
        defaultValue={typed.kind ?? 'studentNumber'}
      />
      <TextField
        name="value"
        label={t('identity.value')}
        hint={t('identity.valueHint')}
        error={errors.value}
        defaultValue={typed.value}
        autoComplete="off"
        spellCheck={false}
      />
      <TextAreaField
        name="reason"
        label={t('identity.reason')}
        hint={t('identity.reasonHint')}
        error={errors.reason}
        defaultValue={typed.reason}
        maxLength={maxReasonLength}
        rows={3}
      />
      <FormActions>
        <SubmitButton>{t('identity.propose')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

import { holdGrounds } from '../../domain/legal-holds'
import type { Localized } from '../../domain/localized'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField, TextField } from '../forms/text-field'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface HoldFormProps {
  readonly scopes: readonly { readonly value: string; readonly title: Localized }[]
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Partial<Record<string, string>>>
}

/** Who, what, why, until when, and whether the person is told. */
export function HoldForm({ scopes, errors, typed }: HoldFormProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <Form>
      <TextField
        name="person"
        label={t('keeping.holds.form.person')}
        hint={t('keeping.holds.form.personHint')}
        error={errors['person']}
        defaultValue={typed['person']}
        autoComplete="off"
      />
      <SelectField
        name="scope"
        label={t('keeping.holds.scope')}
        error={errors['scope']}
        choices={scopes.map(({ value, title }) => ({ value, label: localized(title) }))}
        defaultValue={typed['scope'] ?? 'all'}
      />
      <RadioGroup
        name="ground"
        label={t('keeping.holds.ground')}
        error={errors['ground']}
        choices={holdGrounds.map((value) => ({ value, label: t(`keeping.holds.grounds.${value}`) }))}
        defaultValue={typed['ground']}
      />
      <TextAreaField
        name="reason"
        label={t('keeping.holds.reason')}
        error={errors['reason']}
        defaultValue={typed['reason']}
        rows={3}
      />
      <TextField
        name="reviewOn"
        label={t('keeping.holds.review')}
        hint={t('keeping.holds.form.reviewHint')}
        error={errors['reviewOn']}
        defaultValue={typed['reviewOn']}
        inputMode="numeric"
        dir="ltr"
      />
      <TellFields errors={errors} typed={typed} />
      <FormActions>
        <SubmitButton>{t('keeping.holds.form.send')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

function TellFields({ errors, typed }: Pick<HoldFormProps, 'errors' | 'typed'>) {
  const { t } = useTranslation()
  return (
    <>
      <RadioGroup
        name="tell"
        label={t('keeping.holds.form.tell')}
        error={errors['tell']}
        choices={[
          { value: 'yes', label: t('keeping.holds.form.tellYes') },
          { value: 'no', label: t('keeping.holds.form.tellNo') },
        ]}
        defaultValue={typed['tell'] ?? 'yes'}
      />
      <TextAreaField
        name="untoldWhy"
        label={t('keeping.holds.form.untoldWhy')}
        hint={t('keeping.holds.form.untoldHint')}
        error={errors['untoldWhy']}
        defaultValue={typed['untoldWhy']}
        rows={2}
        optional
      />
    </>
  )
}

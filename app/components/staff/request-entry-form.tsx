import type { Localized } from '../../domain/localized'
import { requestChannels } from '../../domain/requests/requests'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField, TextField } from '../forms/text-field'
import { RequestCategories, RequestKinds } from '../requests/request-kinds'
import { useTranslation } from '../use-translation'

interface RequestEntryFormProps {
  readonly categories: readonly { readonly id: string; readonly title: Localized }[]
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Partial<Record<string, string>>>
  readonly kinds: readonly string[]
  readonly chosen: readonly string[]
}

const channels = requestChannels.filter((channel) => channel !== 'portal')

/** A request from outside the portal: who, how we know, when it came in, what is asked (A12-3). */
export function RequestEntryForm({ categories, errors, typed, kinds, chosen }: RequestEntryFormProps) {
  const { t } = useTranslation()
  return (
    <Form>
      <WhoAsks errors={errors} typed={typed} />
      <TextAreaField
        name="identityBasis"
        label={t('requests.staff.form.identityBasis')}
        hint={t('requests.staff.form.identityBasisHint')}
        error={errors.identityBasis}
        defaultValue={typed.identityBasis}
        rows={2}
        optional
      />
      <RadioGroup
        name="channel"
        label={t('requests.staff.form.channel')}
        error={errors.channel}
        choices={channels.map((value) => ({ value, label: t(`requests.channel.${value}`) }))}
        defaultValue={typed.channel}
      />
      <TextField
        name="receivedOn"
        label={t('requests.staff.form.receivedOn')}
        hint={t('requests.staff.form.receivedOnHint')}
        error={errors.receivedOn}
        defaultValue={typed.receivedOn}
        inputMode="numeric"
        dir="ltr"
      />
      <RequestKinds error={errors.kinds} chosen={kinds} forStaff />
      <RequestCategories categories={categories} error={errors.categories} chosen={chosen} />
      <TextAreaField
        name="words"
        label={t('requests.staff.form.words')}
        error={errors.words}
        defaultValue={typed.words}
      />
      <FormActions>
        <SubmitButton>{t('requests.staff.form.send')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

/** Somebody known by a number or address, or a name and address of somebody who is not. */
function WhoAsks({ errors, typed }: Pick<RequestEntryFormProps, 'errors' | 'typed'>) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        name="person"
        label={t('requests.staff.form.person')}
        hint={t('requests.staff.form.personHint')}
        error={errors.person}
        defaultValue={typed.person}
        autoComplete="off"
        optional
      />
      <TextField
        name="name"
        label={t('requests.staff.form.name')}
        hint={t('requests.staff.form.nameHint')}
        error={errors.name}
        defaultValue={typed.name}
        autoComplete="off"
        optional
      />
      <TextAreaField
        name="address"
        label={t('requests.staff.form.address')}
        hint={t('requests.staff.form.addressHint')}
        error={errors.address}
        defaultValue={typed.address}
        rows={3}
        optional
      />
    </>
  )
}

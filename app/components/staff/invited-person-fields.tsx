import { RadioGroup } from '../forms/radio-group'
import { TextField } from '../forms/text-field'
import { useTranslation } from '../use-translation'

interface InvitedPersonFieldsProps {
  /** Translated messages by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** What every invitation asks: where it goes, the name, and the language of the mails. */
export function InvitedPersonFields({ errors, typed }: InvitedPersonFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        name="email"
        type="email"
        label={t('staff.accounts.email')}
        error={errors.email}
        defaultValue={typed.email}
        autoComplete="off"
      />
      <TextField
        name="displayName"
        label={t('staff.accounts.displayName')}
        error={errors.displayName}
        defaultValue={typed.displayName}
        autoComplete="off"
      />
      <RadioGroup
        name="language"
        label={t('staff.accounts.language')}
        choices={[
          { value: 'nl', label: t('common.language.nl') },
          { value: 'en', label: t('common.language.en') },
        ]}
        defaultValue={typed.language ?? 'nl'}
      />
    </>
  )
}

import { useTranslation } from '../use-translation'
import { PasswordField } from './password-field'

/** A new password, twice: without scripts there is no other way to notice a slip. */
export function NewPasswordFields({ errors }: { errors: Readonly<Record<string, string>> }) {
  const { t } = useTranslation()
  return (
    <>
      <PasswordField
        name="password"
        label={t('account.choosePassword.password')}
        autoComplete="new-password"
        error={errors['password']}
      />
      <PasswordField
        name="repeat"
        label={t('account.choosePassword.repeat')}
        autoComplete="new-password"
        error={errors['repeat']}
      />
    </>
  )
}

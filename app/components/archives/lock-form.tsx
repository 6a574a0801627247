import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { minPassphraseLength } from '../../domain/archives'
import { FormActions } from '../forms/form'
import { PasswordField } from '../forms/password-field'
import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'

/** For a computer that others use too: the file opens with a passphrase only. A plain form, since a file is the answer. */
export function LockForm({ archive, refused }: { archive: string; refused: boolean }) {
  const { t } = useTranslation()
  return (
    <section className="stack" aria-labelledby="lock">
      <Heading level={2} id="lock">
        {t('archive.lock.title')}
      </Heading>
      <Paragraph>{t('archive.lock.text')}</Paragraph>
      <form method="post" action={`/meenemen/${archive}/download`} className="form">
        <PasswordField
          name="passphrase"
          label={t('archive.lock.passphrase')}
          hint={t('archive.lock.hint', { count: minPassphraseLength })}
          error={refused ? t('archive.lock.tooShort', { count: minPassphraseLength }) : undefined}
          autoComplete="new-password"
        />
        <FormActions>
          <SubmitButton variant="secondary">{t('archive.lock.action')}</SubmitButton>
        </FormActions>
      </form>
    </section>
  )
}

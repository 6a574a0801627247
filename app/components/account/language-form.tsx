import { Heading } from '@amsterdam/design-system-react'
import { languages, type Language } from '../../domain/localized'
import { Form, FormActions } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'

/** The language of pages and mails. */
export function LanguageForm({ chosen }: { chosen: Language }) {
  const { t } = useTranslation()
  return (
    <section className="stack">
      <Heading level={2}>{t('account.home.languageTitle')}</Heading>
      <Form>
        <SelectField
          name="language"
          label={t('account.home.language')}
          defaultValue={chosen}
          choices={languages.map((value) => ({ value, label: t(`common.language.${value}`) }))}
        />
        <FormActions>
          <SubmitButton name="intent" value="language" variant="secondary">
            {t('account.home.languageSubmit')}
          </SubmitButton>
        </FormActions>
      </Form>
    </section>
  )
}

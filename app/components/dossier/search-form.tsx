import { Label, TextInput } from '@amsterdam/design-system-react'
import { Form, useNavigation } from '@remix-run/react'
import { FieldError } from '../forms/field-error'
import { SubmitButton } from '../forms/submit-button'
import { Icon } from '../icon'
import { useTranslation } from '../use-translation'

/** Sent as a form: what somebody looks for can be personal, so it never stands in an address. */
export function SearchForm({ query = '', error }: { query?: string; error?: string | undefined }) {
  const { t } = useTranslation()
  const searching = useNavigation().formAction?.startsWith('/zoeken') ?? false
  return (
    <Form method="post" action="/zoeken" role="search" className="search-form">
      <Label htmlFor="query">{t('dossier.search.label')}</Label>
      <p id="query-hint" className="form-hint plain">
        {t('dossier.search.hint')}
      </p>
      {error && <FieldError id="query-error" message={error} />}
      <div className="search-form__row">
        <TextInput
          id="query"
          name="query"
          defaultValue={query}
          dir="auto"
          autoComplete="off"
          maxLength={200}
          invalid={Boolean(error)}
          aria-describedby={error ? 'query-hint query-error' : 'query-hint'}
        />
        <SubmitButton variant="secondary" pending={searching}>
          <Icon name="search" />
          {t('dossier.search.submit')}
        </SubmitButton>
      </div>
    </Form>
  )
}

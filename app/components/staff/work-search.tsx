import { Label, Paragraph, TextInput } from '@amsterdam/design-system-react'
import { Form } from '@remix-run/react'
import type { WorkLine } from '../../domain/work/work-views'
import { FieldError } from '../forms/field-error'
import { SubmitButton } from '../forms/submit-button'
import { Icon } from '../icon'
import { useTranslation } from '../use-translation'
import { WorkLines } from './work-lines'

/** Sent as a form: a name stands in no address. */
export function WorkSearch({ error, typed }: { error: string | undefined; typed: string | undefined }) {
  const { t } = useTranslation()
  return (
    <Form method="post" role="search" className="search-form">
      <input type="hidden" name="intent" value="search" />
      <Label htmlFor="words">{t('staff.work.search.label')}</Label>
      <p id="words-hint" className="form-hint plain">
        {t('staff.work.search.hint')}
      </p>
      {error && <FieldError id="words-error" message={error} />}
      <div className="search-form__row">
        <TextInput
          id="words"
          name="words"
          defaultValue={typed}
          dir="auto"
          autoComplete="off"
          maxLength={100}
          invalid={Boolean(error)}
          aria-describedby={error ? 'words-hint words-error' : 'words-hint'}
        />
        <SubmitButton variant="secondary">
          <Icon name="search" />
          {t('staff.work.search.submit')}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** What was found; nothing found and nothing that this role sees read the same. */
export function WorkFound({ lines }: { lines: readonly WorkLine[] }) {
  const { t } = useTranslation()
  return (
    <section className="work-found" role="status">
      <Paragraph>{t('staff.work.search.found', { count: lines.length })}</Paragraph>
      {lines.length > 0 && <WorkLines lines={lines} />}
    </section>
  )
}

import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ErrorSummary } from '../../components/forms/error-summary'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { TextAreaField } from '../../components/forms/text-field'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RequestCategories, RequestKinds } from '../../components/requests/request-kinds'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { isAppError } from '../../domain/errors'
import { categoriesHeld } from '../../domain/register/categories-held'
import { requestKinds } from '../../domain/requests/requests'
import { requireSubject } from '../../http/guards.server'
import { manyValues } from '../../http/many-values'
import { parseForm } from '../../http/parse-form.server'
import { submitRequest } from '../../services/requests/submit-request.server'

export const handle: PageHandle = { title: 'requests.form.title' }

const requestForm = z.object({
  kinds: manyValues.pipe(z.array(z.enum(requestKinds), { error: 'errors.choose-one' })),
  categories: manyValues,
  words: z.string().default(''),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps } = await requireSubject(request, context)
  const asked = new URL(request.url).searchParams.getAll('soort')
  const chosen = requestKinds.filter((kind) => asked.includes(kind))
  return json({ categories: categoriesHeld(deps.register), chosen })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const form = await parseForm(request, requestForm)
  if (!form.ok) return refused(form.fields, { kinds: [], categories: [], words: form.typed.words ?? '' })
  try {
    const { id } = await submitRequest(deps, actor, form.input)
    return redirect(`/verzoeken/${id}?melding=verstuurd`)
  } catch (error) {
    if (isAppError(error, 'invalid-input')) return refused(error.fields, form.input)
    throw error
  }
}

interface Typed {
  readonly kinds: readonly string[]
  readonly categories: readonly string[]
  readonly words: string
}

function refused(fields: Readonly<Record<string, string>>, typed: Typed) {
  return json({ fields, typed }, { status: 400 })
}

export default function NewRequest() {
  const { t } = useTranslation()
  const { categories, chosen } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()
  const errors = useFieldErrors(refusal?.fields)
  const typed = refusal?.typed
  return (
    <Page
      title={t('requests.form.title')}
      intro={t('requests.form.intro')}
      back={{ to: '/verzoeken', label: t('requests.title') }}
    >
      <ErrorSummary errors={errors} />
      <Form>
        <RequestKinds error={errors.kinds} chosen={typed?.kinds ?? chosen} />
        <RequestCategories
          categories={categories}
          error={errors.categories}
          chosen={typed?.categories ?? []}
        />
        <TextAreaField
          name="words"
          label={t('requests.form.words')}
          hint={t('requests.form.wordsHint')}
          error={errors.words}
          defaultValue={typed?.words}
        />
        <FormActions>
          <SubmitButton>{t('requests.form.send')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

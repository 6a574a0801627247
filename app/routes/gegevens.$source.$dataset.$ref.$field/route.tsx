import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CorrectionFields } from '../../components/dossier/correction-fields'
import { isCorrectionProblem, type CorrectionReply } from '../../components/dossier/correction-reply'
import { CorrectionImpossible } from '../../components/dossier/correction-impossible'
import { recordPath } from '../../components/dossier/paths'
import { ButtonLink } from '../../components/button-link'
import { ErrorSummary } from '../../components/forms/error-summary'
import { FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { UploadForm } from '../../components/forms/upload-form'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { AppError, isAppError } from '../../domain/errors'
import { SourceFailure } from '../../domain/source-failure'
import { requireSubject } from '../../http/guards.server'
import { parseCorrectionForm, type CorrectionForm } from '../../http/parse-correction-form.server'
import { recordPlaceOf } from '../../http/record-place.server'
import { refusedEvidence } from '../../services/corrections/check-evidence.server'
import { submitCorrection } from '../../services/corrections/submit-correction.server'
import { readRecord } from '../../services/dossier/read-record.server'

export const handle: PageHandle = { title: 'dossier.correct.title' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const place = recordPlaceOf(params)
  const { source, description, record } = await readRecord(deps, actor, place)
  const field = description.fields.find(({ id }) => id === params['field'])
  if (!field) throw new AppError('not-found', 'the register knows no such field')
  return json({ place, sourceTitle: source.title, field, value: record.values[field.id] ?? null })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const place = recordPlaceOf(params)
  const { values, inline, files, cut } = await parseCorrectionForm(request)
  try {
    if (cut) throw refusedEvidence(cut)
    const asked = { ...place, ...values, field: params['field'] ?? '', files }
    const { id, number, to, state, promisedOn } = await submitCorrection(deps, actor, asked)
    if (!inline) return redirect(`${recordPath(place)}?melding=verbetering-ontvangen`)
    const correction = { id, number, to, state, promisedOn }
    return json<CorrectionReply>({ outcome: 'received', correction })
  } catch (error) {
    return refusal(error, values)
  }
}

export default function CorrectField() {
  const { t } = useTranslation()
  const { place, sourceTitle, field, value } = useLoaderData<typeof loader>()
  const localized = useLocalized()
  const reply = useActionData<CorrectionReply>()
  const errors = useFieldErrors(reply?.outcome === 'refused' ? reply.fields : undefined)
  if (field.correction.kind === 'impossible')
    return <CorrectionImpossible field={field} back={recordPath(place)} />
  return (
    <Page
      title={t('dossier.correct.heading', { field: localized(field.title) })}
      intro={t('dossier.correct.intro')}
      back={{ to: recordPath(place), label: t('common.actions.back') }}
    >
      <p className="plain">{t('dossier.source.from', { source: localized(sourceTitle) })}</p>
      <ErrorSummary errors={errors} />
      <UploadForm>
        <CorrectionFields field={field} current={value} prefix="" reply={reply} autoFocus={Boolean(reply)} />
        <FormActions>
          <SubmitButton>{t('dossier.correct.submit')}</SubmitButton>
          <ButtonLink to={recordPath(place)} variant="tertiary">
            {t('common.actions.cancel')}
          </ButtonLink>
        </FormActions>
      </UploadForm>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

/** The form again, with what is wrong. @throws what nobody foresaw */
function refusal(error: unknown, values: CorrectionForm['values']) {
  const refused = { outcome: 'refused', fields: {}, problem: null, values } as const
  if (isAppError(error, 'invalid-input')) {
    return json<CorrectionReply>({ ...refused, fields: error.fields }, { status: error.status })
  }
  if (isAppError(error) && isCorrectionProblem(error.code)) {
    return json<CorrectionReply>({ ...refused, problem: error.code }, { status: error.status })
  }
  if (error instanceof SourceFailure) {
    return json<CorrectionReply>({ ...refused, problem: 'source-failed' }, { status: 503 })
  }
  throw error
}

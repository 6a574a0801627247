import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { recordPath, uncoverPath } from '../../components/dossier/paths'
import { FieldValueView } from '../../components/dossier/field-value-view'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { AppError } from '../../domain/errors'
import { requireFreshFactor, requireSubject } from '../../http/guards.server'
import { recordPlaceOf } from '../../http/record-place.server'
import { readRecord } from '../../services/dossier/read-record.server'
import { uncoverNumber } from '../../services/dossier/uncover-number.server'

export const handle: PageHandle = { title: 'dossier.uncover.title' }

/** Asks for the second factor before; the number itself comes only with the answer to the form. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  await requireFreshFactor(request, context)
  const place = recordPlaceOf(params)
  const { description, record } = await readRecord(deps, actor, place)
  const field = description.fields.find(({ id, covered }) => covered && id === params['field'])
  if (!field) throw new AppError('not-found', 'no number that is covered')
  return json({ place, field, value: record.values[field.id] ?? null })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const place = { ...recordPlaceOf(params), field: params['field'] ?? '' }
  await requireFreshFactor(request, context, uncoverPath(place, place.field))
  return json(await uncoverNumber(deps, actor, place))
}

export default function UncoverNumber() {
  const { t } = useTranslation()
  const { place, field, value } = useLoaderData<typeof loader>()
  const uncovered = useActionData<typeof action>()
  const title = useLocalized()(field.title)
  return (
    <Page
      title={title}
      intro={t('dossier.uncover.intro')}
      back={{ to: recordPath(place), label: t('common.actions.back') }}
    >
      <p className="uncovered" role="status">
        <FieldValueView type={field.type} value={uncovered ? uncovered.value : value} />
      </p>
      {uncovered && !uncovered.plausible && <Paragraph>{t('dossier.uncover.implausible')}</Paragraph>}
      {!uncovered && (
        <Form>
          <FormActions>
            <SubmitButton>{t('dossier.uncover.show')}</SubmitButton>
          </FormActions>
        </Form>
      )}
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

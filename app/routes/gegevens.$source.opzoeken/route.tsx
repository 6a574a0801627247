import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useLocalized } from '../../components/use-language'
import { useTranslation } from '../../components/use-translation'
import { requireSubject } from '../../http/guards.server'
import { askToLook, describePaperSource } from '../../services/paper/ask-to-look.server'

export const handle: PageHandle = { title: 'paper.subject.pageTitle' }

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps } = await requireSubject(request, context)
  return json({ source: describePaperSource(deps, { source: params.source ?? '' }) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  await askToLook(deps, actor, { source: params.source ?? '' })
  return redirect('/')
}

export default function AskToLookPage() {
  const { t } = useTranslation()
  const { source } = useLoaderData<typeof loader>()
  return (
    <Page
      title={t('paper.subject.pageTitle')}
      intro={t('paper.subject.pageIntro', { source: useLocalized()(source.title) })}
      back={{ to: '/', label: t('dossier.record.backToDossier') }}
    >
      <Paragraph>{t('paper.subject.pageText', { count: source.lookDays })}</Paragraph>
      <Form>
        <FormActions>
          <SubmitButton>{t('paper.subject.ask')}</SubmitButton>
        </FormActions>
      </Form>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

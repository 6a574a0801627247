import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ButtonLink } from '../../components/button-link'
import { CorrectionCard } from '../../components/corrections/correction-card'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { requireSubject } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { listOwnCorrections } from '../../services/corrections/list-own-corrections.server'
import { withdrawCorrection } from '../../services/corrections/withdraw-correction.server'

export const handle: PageHandle = { title: 'corrections.title' }

const withdrawForm = z.object({ id: z.string() })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  return json({ corrections: await listOwnCorrections(deps, actor), today: localDate(deps.clock.now()) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const form = await parseForm(request, withdrawForm)
  if (!form.ok) throw new AppError('invalid-input', 'not a form of this page')
  await withdrawCorrection(deps, actor, form.input)
  return redirect('/correcties?melding=ingetrokken')
}

export default function MyCorrections() {
  const { t } = useTranslation()
  const { corrections, today } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  return (
    <Page title={t('corrections.title')} intro={t('corrections.intro')}>
      {search.get('melding') === 'ingetrokken' && (
        <Alert kind="success" heading={t('corrections.withdrawnTitle')} announce>
          <Paragraph>{t('corrections.withdrawnText')}</Paragraph>
        </Alert>
      )}
      {corrections.length === 0 ? <NoCorrections /> : null}
      <ul className="cards">
        {corrections.map((correction) => (
          <CorrectionCard key={correction.id} correction={correction} today={today} />
        ))}
      </ul>
    </Page>
  )
}

function NoCorrections() {
  const { t } = useTranslation()
  return (
    <div className="stack">
      <Paragraph>
        {t('corrections.none')} {t('corrections.noneHow')}
      </Paragraph>
      <div>
        <ButtonLink to="/">{t('corrections.toDossier')}</ButtonLink>
      </div>
    </div>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { IncidentLetter } from '../../components/incidents/incident-letter'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { AppError } from '../../domain/errors'
import { requireSubject } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { confirmLetterRead } from '../../services/incidents/confirm-letter-read.server'
import { listOwnLetters } from '../../services/incidents/list-own-letters.server'

export const handle: PageHandle = { title: 'incidents.letters.title' }

const readForm = z.object({ id: z.string() })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  return json({ letters: await listOwnLetters(deps, actor) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const form = await parseForm(request, readForm)
  if (!form.ok) throw new AppError('invalid-input', 'not a form of this page')
  await confirmLetterRead(deps, actor, form.input)
  return redirect('/berichten')
}

export default function MyLetters() {
  const { t } = useTranslation()
  const { letters } = useLoaderData<typeof loader>()
  return (
    <Page title={t('incidents.letters.title')} intro={t('incidents.letters.intro')}>
      {letters.length === 0 && <Paragraph>{t('incidents.letters.none')}</Paragraph>}
      <ul className="cards">
        {letters.map((letter) => (
          <IncidentLetter key={letter.id} letter={letter} />
        ))}
      </ul>
    </Page>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

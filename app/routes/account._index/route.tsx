import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { LanguageForm } from '../../components/account/language-form'
import { SecurityLinks } from '../../components/account/security-links'
import { SessionList } from '../../components/account/session-list'
import { Alert } from '../../components/alert'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { languages } from '../../domain/localized'
import { requireSignedIn } from '../../http/guards.server'
import { languageCookie } from '../../http/language.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm } from '../../http/refuse-form.server'
import { chooseLanguage } from '../../services/accounts/choose-language.server'
import { endOneSession, endOtherSessions } from '../../services/accounts/end-sessions.server'
import { readAccount } from '../../services/accounts/read-account.server'

export const handle: PageHandle = { title: 'account.home.title' }

const accountSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('language'), language: z.enum(languages) }),
  z.object({ intent: z.literal('end-one'), session: z.string().max(100) }),
  z.object({ intent: z.literal('end-others') }),
])

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireSignedIn(request, context)
  return json({ account: await readAccount(deps, actor) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireSignedIn(request, context)
  const form = await parseForm(request, accountSchema)
  if (!form.ok) return refuseForm(form)
  if (form.input.intent === 'language') {
    const { language } = form.input
    await chooseLanguage(deps, actor, language)
    const headers = { 'Set-Cookie': await languageCookie.serialize(language) }
    return redirect('/account?gedaan=language', { headers })
  }
  if (form.input.intent === 'end-one') await endOneSession(deps, actor, form.input.session)
  else await endOtherSessions(deps, actor)
  return redirect('/account?gedaan=sessions')
}

export default function AccountPage() {
  const { t } = useTranslation()
  const { account } = useLoaderData<typeof loader>()
  return (
    <Page title={t('account.home.title')}>
      <Done />
      <Heading level={2}>{t('account.home.email')}</Heading>
      <Paragraph>
        <bdi dir="ltr">{account.email}</bdi>
      </Paragraph>
      <Paragraph>{t('account.home.emailText')}</Paragraph>
      <SecurityLinks recoveryCodesLeft={account.recoveryCodesLeft} />
      <LanguageForm chosen={account.language} />
      <SessionList sessions={account.sessions} />
    </Page>
  )
}

const outcomes = ['password', 'app', 'sessions', 'language', 'codes'] as const

/** What was just changed. */
function Done() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const done = outcomes.find((outcome) => outcome === search.get('gedaan'))
  return done ? <Alert kind="success" heading={t(`account.done.${done}`)} announce /> : null
}

export const ErrorBoundary = RouteErrorBoundary

import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph, UnorderedList } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { Form, FormActions } from '../../components/forms/form'
import { SubmitButton } from '../../components/forms/submit-button'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { requireFreshFactor, requireSignedIn } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm } from '../../http/refuse-form.server'
import { forgetShownCodes, readRecoveryCodes } from '../../services/accounts/shown-codes.server'
import { renewRecoveryCodes } from '../../services/accounts/renew-recovery-codes.server'

export const handle: PageHandle = { title: 'account.codes.title' }

const intentSchema = z.object({ intent: z.enum(['renew', 'kept']) })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireFreshFactor(request, context)
  return json(await readRecoveryCodes(deps, actor))
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { actor, deps } = await requireSignedIn(request, context)
  const form = await parseForm(request, intentSchema)
  if (!form.ok) return refuseForm(form)
  if (form.input.intent === 'kept') {
    await forgetShownCodes(deps, actor)
    return redirect('/account?gedaan=codes')
  }
  await requireFreshFactor(request, context)
  await renewRecoveryCodes(deps, actor)
  return redirect('/account/herstelcodes')
}

export default function RecoveryCodesPage() {
  const { t } = useTranslation()
  const { codes, left } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const activating = search.get('stap') === '3'
  return (
    <Page
      title={t('account.codes.title')}
      intro={t('account.codes.intro')}
      {...(!activating && { back: { to: '/account', label: t('account.home.title') } })}
    >
      {activating && <Paragraph>{t('account.codes.step')}</Paragraph>}
      {codes.length > 0 ? <FreshCodes codes={codes} /> : <Renewal left={left} />}
    </Page>
  )
}

function FreshCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <>
      <Alert kind="warning" heading={t('account.codes.onlyNow')} />
      <UnorderedList markers={false}>
        {codes.map((code) => (
          <UnorderedList.Item key={code}>
            <code dir="ltr" translate="no">
              {code}
            </code>
          </UnorderedList.Item>
        ))}
      </UnorderedList>
      <Intent intent="kept" label={t('account.codes.kept')} />
    </>
  )
}

function Renewal({ left }: { left: number }) {
  const { t } = useTranslation()
  return (
    <>
      <Paragraph>{t('account.codes.left', { count: left })}</Paragraph>
      <Heading level={2}>{t('account.codes.renewTitle')}</Heading>
      <Paragraph>{t('account.codes.renewText')}</Paragraph>
      <Intent intent="renew" label={t('account.codes.renew')} />
    </>
  )
}

function Intent({ intent, label }: { intent: 'renew' | 'kept'; label: string }) {
  return (
    <Form>
      <FormActions>
        <SubmitButton name="intent" value={intent}>
          {label}
        </SubmitButton>
      </FormActions>
    </Form>
  )
}

export const ErrorBoundary = RouteErrorBoundary

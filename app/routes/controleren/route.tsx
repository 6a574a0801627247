import { Paragraph } from '@amsterdam/design-system-react'
import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useMemo, useSyncExternalStore } from 'react'
import { readJwks } from '../../../exports/verify/public-keys'
import { Alert } from '../../components/alert'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { useTranslation } from '../../components/use-translation'
import { CheckYourself } from '../../components/verify/check-yourself'
import { FileChooser } from '../../components/verify/file-chooser'
import { VerificationResult } from '../../components/verify/verification-result'
import { publishKeys } from '../../services/archives/publish-keys.server'
import { useVerification, type Checking } from './use-verification'

export const handle: PageHandle = { title: 'verify.title' }

export function loader({ context }: LoaderFunctionArgs) {
  const { signs, jwks, minisign } = publishKeys(context.deps)
  const { name } = context.deps.register.school.organisation
  const names = minisign.map((key) => ({ name: key.name, text: key.text }))
  return json({ school: name, signs, jwks: JSON.stringify(jwks), names })
}

/** Everything happens in the browser: the file never leaves it, so there is no action. */
export default function CheckAFile() {
  const { t } = useTranslation()
  const { school, signs, jwks, names } = useLoaderData<typeof loader>()
  const keys = useMemo(() => readJwks(jwks) ?? [], [jwks])
  const { state, check } = useVerification(keys)
  const hasScripts = useHasScripts()
  return (
    <Page title={t('verify.title')} intro={t('verify.intro')}>
      <Paragraph>{t('verify.private')}</Paragraph>
      <noscript>
        <Alert kind="warning" heading={t('verify.scriptsTitle')}>
          <Paragraph>{t('verify.scriptsText')}</Paragraph>
        </Alert>
      </noscript>
      {hasScripts && <FileChooser onChoose={check} />}
      <State state={state} school={school} />
      <CheckYourself signs={signs} names={names} />
    </Page>
  )
}

const neverChanges = () => () => undefined

/** Only a browser that runs scripts gets to the second drawing. */
function useHasScripts(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
}

function State({ state, school }: { state: Checking; school: string }) {
  const { t } = useTranslation()
  if (state.step === 'waiting') return null
  if (state.step === 'checking') return <Progress name={state.name} percent={state.percent} />
  if (state.step === 'done')
    return <VerificationResult name={state.name} found={state.found} school={school} />
  return (
    <Alert kind="error" heading={t('verify.failedTitle', { name: state.name })} announce>
      <Paragraph>{t('verify.failedText')}</Paragraph>
    </Alert>
  )
}

function Progress({ name, percent }: { name: string; percent: number }) {
  const { t } = useTranslation()
  return (
    <div className="checking">
      <label>
        <span role="status">{t('verify.checking', { name })}</span>
        <progress className="checking__bar" max={100} value={percent} />
      </label>
      <span aria-hidden="true">{t('verify.percent', { percent })}</span>
    </div>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

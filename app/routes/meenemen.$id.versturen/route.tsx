import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ErrorSummary } from '../../components/forms/error-summary'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { TransferContentsView } from '../../components/transfers/transfer-contents'
import { TransferForm } from '../../components/transfers/transfer-form'
import { useTranslation } from '../../components/use-translation'
import { offerDays } from '../../domain/transfers'
import { requireFreshFactor, requireSubject } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseForm, refuseFormFor } from '../../http/refuse-form.server'
import { describeContents } from '../../services/transfers/describe-contents.server'
import { offeredReceivers } from '../../services/transfers/offered-receivers'
import { requestTransfer } from '../../services/transfers/request-transfer.server'

export const handle: PageHandle = { title: 'transfer.title' }

const transferForm = z.object({
  receiver: z.string({ error: 'transfer.errors.receiver' }),
  confirm: z.literal('yes', { error: 'transfer.errors.confirm' }),
})

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  await requireFreshFactor(request, context)
  const { archive, contents } = await describeContents(deps, actor, params['id'] ?? '')
  return json({ id: archive.id, contents, receivers: offeredReceivers(deps.register) })
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const id = params['id'] ?? ''
  await requireFreshFactor(request, context, `/meenemen/${encodeURIComponent(id)}/versturen`)
  const form = await parseForm(request, transferForm)
  if (!form.ok) return refuseForm(form)
  try {
    return json({ sent: await requestTransfer(deps, actor, { archiveId: id, ...form.input }) })
  } catch (error) {
    return refuseFormFor(error, form.input)
  }
}

export default function SendArchive() {
  const { t } = useTranslation()
  const { id, contents, receivers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'fields' in answer ? answer : undefined
  const errors = useFieldErrors(refused?.fields)
  const chosen = refused?.typed['receiver']
  return (
    <Page
      title={t('transfer.title')}
      intro={t('transfer.intro')}
      back={{ to: '/meenemen', label: t('archive.download.back') }}
    >
      <ErrorSummary errors={errors} />
      {answer && 'sent' in answer ? <Sent {...answer.sent} /> : null}
      <TransferContentsView contents={contents} />
      <Paragraph>
        {t('transfer.look')} <TextLink to={`/meenemen/${id}`}>{t('transfer.fetch')}</TextLink>
      </Paragraph>
      {receivers.length === 0 ? (
        <Paragraph>{t('transfer.none')}</Paragraph>
      ) : (
        !(answer && 'sent' in answer) && (
          <TransferForm
            receivers={receivers}
            errors={errors}
            chosen={typeof chosen === 'string' ? chosen : undefined}
          />
        )
      )}
    </Page>
  )
}

/** The link is in this answer only: it is kept nowhere. */
function Sent({ number, link }: { number: string; link?: string | undefined }) {
  const { t } = useTranslation()
  if (!link) {
    return (
      <Alert kind="success" heading={t('transfer.askedTitle')} announce>
        <Paragraph>{t('transfer.askedText')}</Paragraph>
      </Alert>
    )
  }
  return (
    <Alert kind="success" heading={t('transfer.linkTitle', { number })} announce>
      <Paragraph>{t('transfer.linkText', { days: offerDays })}</Paragraph>
      <p>
        {t('transfer.linkLabel')}: <code dir="ltr">{link}</code>
      </p>
    </Alert>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

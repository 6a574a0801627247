import {
  json,
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { z } from 'zod'
import { Alert } from '../../components/alert'
import { ArchiveRow, isGoingOn } from '../../components/archives/archive-row'
import { AskForm } from '../../components/archives/ask-form'
import { CoolingOff } from '../../components/archives/cooling-off'
import { useRefreshWhile } from '../../components/archives/use-refresh-while'
import { useFieldErrors } from '../../components/forms/use-field-errors'
import { Page } from '../../components/page'
import type { PageHandle } from '../../components/page-handle'
import { RouteErrorBoundary } from '../../components/route-error-boundary'
import { TextLink } from '../../components/text-link'
import { TransferList } from '../../components/transfers/transfer-list'
import { useTranslation } from '../../components/use-translation'
import { archiveProfiles, maxArchivesPerDay } from '../../domain/archives'
import { isAppError } from '../../domain/errors'
import { requireSubject } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import type { MessageKey } from '../../i18n/messages-type'
import { completeArchive } from '../../services/archives/complete-archive.server'
import { coolingOffUntil } from '../../services/archives/cooling-off.server'
import { deleteArchive } from '../../services/archives/delete-archive.server'
import { describeLeftOut } from '../../services/archives/describe-left-out'
import { listArchives } from '../../services/archives/list-archives.server'
import { requestArchive } from '../../services/archives/request-archive.server'
import { viewArchive } from '../../services/archives/view-archive'
import { listTransfers } from '../../services/transfers/list-transfers.server'
import { withdrawTransfer } from '../../services/transfers/withdraw-transfer.server'
import { reviewDays } from '../../services/reviews/review-days.server'

export const handle: PageHandle = { title: 'archive.title' }

/** Retry-After of a refusal, also when the whole page is the answer. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

const archiveForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('request'), profile: z.enum(archiveProfiles) }),
  z.object({ intent: z.literal('complete'), id: z.string() }),
  z.object({ intent: z.literal('delete'), id: z.string() }),
  z.object({ intent: z.literal('withdraw'), id: z.string() }),
])

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const archives = await listArchives(deps, actor)
  const reviewBy = await reviewDays(deps, actor)
  const beside = { now: deps.clock.now(), all: archives, reviewBy }
  return json({
    archives: archives.map((archive) => viewArchive(deps.register, archive, beside)),
    leftOut: describeLeftOut(deps.register),
    coolingOff: (await coolingOffUntil(deps, actor))?.toISOString() ?? null,
    transfers: await listTransfers(deps, actor),
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  const form = await parseForm(request, archiveForm)
  if (!form.ok) return json({ fields: form.fields, tooMany: false }, { status: 400 })
  if (form.input.intent === 'delete') {
    const done = await deleteArchive(deps, actor, form.input)
    return redirect(`/meenemen?melding=${done === 'stopped' ? 'gestopt' : 'verwijderd'}`)
  }
  if (form.input.intent === 'withdraw') {
    await withdrawTransfer(deps, actor, form.input)
    return redirect('/meenemen?melding=ingetrokken')
  }
  try {
    if (form.input.intent === 'complete') {
      await completeArchive(deps, actor, form.input)
      return redirect('/meenemen?melding=aangevuld')
    }
    await requestArchive(deps, actor, form.input)
    return redirect('/meenemen?melding=gevraagd')
  } catch (error) {
    if (!isAppError(error, 'too-many')) throw error
    const headers = { 'Retry-After': String(error.retryAfterSeconds ?? 0) }
    return json({ fields: {}, tooMany: true }, { status: error.status, headers })
  }
}

export default function TakeAlong() {
  const { t } = useTranslation()
  const { archives, leftOut, transfers, coolingOff } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = useFieldErrors(refused?.fields)
  useRefreshWhile(archives.some(isGoingOn), '/meenemen/voortgang')
  return (
    <Page title={t('archive.title')} intro={t('archive.intro')}>
      {refused?.tooMany ? <TooMany /> : <WhatHappened isReady={archives[0]?.state === 'ready'} />}
      {coolingOff && <CoolingOff until={coolingOff} />}
      <AskForm leftOut={leftOut} error={errors['profile']} />
      <section className="stack" aria-labelledby="mine">
        <Heading level={2} id="mine">
          {t('archive.mine')}
        </Heading>
        {archives.length === 0 && <Paragraph>{t('archive.none')}</Paragraph>}
        <ul className="cards">
          {archives.map((archive) => (
            <ArchiveRow key={archive.id} archive={archive} />
          ))}
        </ul>
        {archives.filter(({ state }) => state === 'ready').length > 1 && (
          <p>
            <TextLink to="/meenemen/vergelijken">{t('archive.compare.link')}</TextLink>
          </p>
        )}
        <p>
          <TextLink to="/controleren">{t('verify.link')}</TextLink>
        </p>
      </section>
      <TransferList transfers={transfers} />
    </Page>
  )
}

interface Message {
  readonly heading: MessageKey
  readonly text: MessageKey
  /** Once the newest archive is ready. */
  readonly after?: Message
}

const ready: Message = { heading: 'archive.readyTitle', text: 'archive.readyText' }
const messages: ReadonlyMap<string | null, Message> = new Map([
  ['gevraagd', { heading: 'archive.askedTitle', text: 'archive.askedText', after: ready }],
  ['aangevuld', { heading: 'archive.completingTitle', text: 'archive.completingText', after: ready }],
  ['gestopt', { heading: 'archive.stoppedTitle', text: 'archive.stoppedText' }],
  ['verwijderd', { heading: 'archive.deletedTitle', text: 'archive.deletedText' }],
  ['ingetrokken', { heading: 'transfer.withdrawnTitle', text: 'transfer.withdrawnText' }],
])

function WhatHappened({ isReady }: { isReady: boolean }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const told = messages.get(search.get('melding'))
  if (!told) return null
  const { heading, text } = (isReady && told.after) || told
  return (
    <Alert kind="success" heading={t(heading)} announce>
      <Paragraph>{t(text)}</Paragraph>
    </Alert>
  )
}

function TooMany() {
  const { t } = useTranslation()
  return (
    <Alert kind="warning" heading={t('archive.tooManyTitle')} announce>
      <Paragraph>{t('archive.tooManyText', { count: maxArchivesPerDay })}</Paragraph>
    </Alert>
  )
}

export { RouteErrorBoundary as ErrorBoundary }

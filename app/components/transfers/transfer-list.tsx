import { Form } from '@remix-run/react'
import { Heading } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { TransferView } from '../../domain/transfer-views'
import type { MessageKey } from '../../i18n/messages-type'
import { FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { StatusBadge, type StatusTone } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

const tones: Record<TransferView['state'], StatusTone> = {
  queued: 'busy',
  offered: 'waiting',
  received: 'good',
  failed: 'bad',
  withdrawn: 'neutral',
  expired: 'neutral',
}

/** What a person had sent to others, and what became of it. */
export function TransferList({ transfers }: { transfers: readonly TransferView[] }) {
  const { t } = useTranslation()
  if (transfers.length === 0) return null
  return (
    <section className="stack" aria-labelledby="transfers">
      <Heading level={2} id="transfers">
        {t('transfer.mine')}
      </Heading>
      <ul className="cards">
        {transfers.map((transfer) => (
          <TransferRow key={transfer.id} transfer={transfer} />
        ))}
      </ul>
    </section>
  )
}

function TransferRow({ transfer }: { transfer: TransferView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { state, number, archive, receivedAt, expiresAt, receipt, failure } = transfer
  const receiver = useLocalized()(transfer.receiver)
  const facts = [
    t('transfer.of', { archive }),
    t('transfer.asked', { date: formatDateTime(transfer.requestedAt, language) }),
    receivedAt && t('transfer.received', { date: formatDateTime(receivedAt, language) }),
    receipt && t('transfer.receipt', { receipt }),
    state === 'offered' && expiresAt && t('transfer.until', { date: formatDateTime(expiresAt, language) }),
  ].filter(Boolean)
  return (
    <li className="card">
      <div className="card__header">
        <Heading level={3}>{t('transfer.to', { receiver, number })}</Heading>
        <StatusBadge tone={tones[state]} label={t(`transfer.state.${state}`)} />
      </div>
      <p className="card__quiet">{facts.join(' · ')}</p>
      {state === 'failed' && (
        <p>
          {t(`transfer.failure.${failure}` as MessageKey)} {t('transfer.failedText')}
        </p>
      )}
      {(state === 'queued' || state === 'offered') && (
        <Form method="post">
          <input type="hidden" name="id" value={transfer.id} />
          <FormActions>
            <SubmitButton variant="tertiary" name="intent" value="withdraw">
              {t('transfer.withdraw')}
              <span className="ams-visually-hidden"> {number}</span>
            </SubmitButton>
          </FormActions>
        </Form>
      )}
    </li>
  )
}

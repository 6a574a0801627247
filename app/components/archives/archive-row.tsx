import { Heading, Paragraph } from '@amsterdam/design-system-react'
import { Form } from '@remix-run/react'
import { formatDate, formatDateTime } from '../../domain/format'
import type { ArchiveView } from '../../domain/views'
import { Alert } from '../alert'
import { ButtonLink } from '../button-link'
import { FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { StatusBadge, type StatusTone } from '../status-badge'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { ArchiveFacts } from './archive-facts'
import { ArchiveProgressList } from './archive-progress'
import { DeleteArchive } from './delete-archive'

const tones: Record<ArchiveView['state'], StatusTone> = {
  queued: 'waiting',
  'in-review': 'waiting',
  building: 'busy',
  ready: 'good',
  failed: 'bad',
  deleted: 'neutral',
  expired: 'neutral',
}

/** One archive: where it stands, and what can be done with it. */
export function ArchiveRow({ archive }: { archive: ArchiveView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { state, number, profile, requestedAt } = archive
  return (
    <li className="card">
      <div className="card__header">
        <Heading level={3}>
          {t(`archive.profile.${profile}`)} <bdi dir="ltr">({number})</bdi>
        </Heading>
        <StatusBadge tone={tones[state]} label={t(`archive.state.${state}`)} />
      </div>
      <p className="card__quiet">{t('archive.asked', { date: formatDateTime(requestedAt, language) })}</p>
      {isGoingOn(archive) && <ArchiveProgressList progress={archive.progress} />}
      {state === 'in-review' && archive.reviewBy && (
        <p>{t('archive.reviewText', { date: formatDate(archive.reviewBy, language) })}</p>
      )}
      {state === 'failed' && <p>{t('archive.failedText')}</p>}
      {archive.completes !== null && (
        <p className="card__quiet">{t('archive.completes', { number: archive.completes })}</p>
      )}
      {state === 'ready' && <Completeness archive={archive} />}
      {state === 'ready' && <ArchiveFacts archive={archive} />}
      {state !== 'deleted' && state !== 'expired' && <Actions archive={archive} />}
      {state === 'ready' && <DeleteArchive id={archive.id} number={number} />}
    </li>
  )
}

export function isGoingOn({ state }: Pick<ArchiveView, 'state'>): boolean {
  return state === 'queued' || state === 'building'
}

/** Never called complete with a failed source, nor wholly with one in which the person cannot be found. */
export function Completeness({ archive }: { archive: ArchiveView }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const sourcesThat = (end: ArchiveView['progress'][number]['state']) =>
    archive.progress
      .filter(({ state }) => state === end)
      .map(({ title }) => localized(title))
      .join(', ')
  const unknown = sourcesThat('not-identified')
  return (
    <>
      {archive.complete && <p>{t(unknown === '' ? 'archive.complete' : 'archive.completeAsKnown')}</p>}
      {!archive.complete && (
        <Alert kind="warning" level={4} heading={t('archive.incompleteTitle')}>
          <Paragraph>{t('archive.incompleteText', { sources: sourcesThat('failed') })}</Paragraph>
        </Alert>
      )}
      {unknown !== '' && <p>{t('archive.notIdentified', { sources: unknown })}</p>}
    </>
  )
}

function Actions({ archive }: { archive: ArchiveView }) {
  const { t } = useTranslation()
  const about = <span className="ams-visually-hidden"> {archive.number}</span>
  return (
    <Form method="post">
      <input type="hidden" name="id" value={archive.id} />
      <FormActions>
        {archive.state === 'ready' && (
          <ButtonLink to={`/meenemen/${archive.id}`}>
            {t('archive.open')}
            {about}
          </ButtonLink>
        )}
        {archive.state === 'ready' && archive.profile === 'transfer' && (
          <ButtonLink to={`/meenemen/${archive.id}/versturen`}>
            {t('transfer.send')}
            {about}
          </ButtonLink>
        )}
        {archive.state === 'ready' && archive.complete === false && (
          <SubmitButton variant="secondary" name="intent" value="complete">
            {t('archive.askAgain')}
            {about}
          </SubmitButton>
        )}
        {archive.state !== 'ready' && (
          <SubmitButton variant="tertiary" name="intent" value="delete">
            {t(archive.state === 'failed' ? 'archive.delete' : 'archive.stop')}
            {about}
          </SubmitButton>
        )}
      </FormActions>
    </Form>
  )
}

import { Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime, formatTime } from '../../domain/format'
import type { SourceAnswer, SourceDescription } from '../../domain/views'
import { Alert } from '../alert'
import { Icon } from '../icon'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { SourceClosed } from './source-closed'
import { SourceHeld } from './source-held'

interface SourceStateProps {
  readonly source: SourceDescription
  readonly answer: SourceAnswer
}

/** Whether a source answered, when, and what it means if not. A failure is never shown as empty. */
export function SourceState({ source, answer }: SourceStateProps) {
  const { t } = useTranslation()
  const title = useLocalized()(source.title)
  return (
    <>
      <SourceResult source={source} answer={answer} />
      {answer.changedSince !== undefined && (
        <Alert kind="warning" level={3} heading={t('dossier.source.changedTitle', { source: title })}>
          <Paragraph>{t('dossier.source.changed')}</Paragraph>
        </Alert>
      )}
    </>
  )
}

function SourceResult({ source, answer }: SourceStateProps) {
  const { t } = useTranslation()
  const title = useLocalized()(source.title)
  const time = formatTime(answer.answeredAt, useLanguage())
  const { result } = answer
  switch (result.kind) {
    case 'held':
      return (
        <SourceHeld source={source} held={result} time={time} changed={answer.changedSince !== undefined} />
      )
    case 'nothing-held':
      if (result.lacking) return <SourceClosed title={title} lacking={result.lacking} />
      return (
        <p className="source-state">
          <Icon name="info" />
          {t('dossier.source.nothingHeld', { source: title, time })}
        </p>
      )
    case 'ambiguous':
      return (
        <Alert kind="warning" level={3} heading={t('dossier.source.ambiguousTitle')}>
          <Paragraph>{t('dossier.source.ambiguous', { source: title })}</Paragraph>
        </Alert>
      )
    case 'failed':
      return <SourceFailed title={title} failure={result} />
  }
}

type Failure = Extract<SourceAnswer['result'], { kind: 'failed' }>

function SourceFailed({ title, failure }: { title: string; failure: Failure }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { retryAfterSeconds: seconds } = failure
  return (
    <Alert kind="warning" level={3} heading={t('dossier.source.failedTitle', { source: title })}>
      <Paragraph>
        {t(`dossier.source.failed.${failure.failure}`)}{' '}
        {t('dossier.source.failedSince', { since: formatDateTime(failure.since, language) })}
      </Paragraph>
      <Paragraph>
        {t('dossier.source.failedWhatNow')}{' '}
        {seconds !== undefined &&
          t('dossier.source.failedRetry', { minutes: Math.max(1, Math.ceil(seconds / 60)) })}
      </Paragraph>
    </Alert>
  )
}

/** The page was cut off before the source answered. */
export function SourceUnheard({ source }: { source: SourceDescription }) {
  const { t } = useTranslation()
  const title = useLocalized()(source.title)
  return (
    <Alert kind="warning" level={3} heading={t('dossier.source.failedTitle', { source: title })}>
      <Paragraph>
        {t('dossier.source.failed.unreachable')} {t('dossier.source.failedWhatNow')}
      </Paragraph>
    </Alert>
  )
}

/** Shown until the source answers. */
export function SourceLoading({ source }: { source: SourceDescription }) {
  const { t } = useTranslation()
  return (
    <p className="source-state source-state--loading">
      <span className="spinner" aria-hidden="true" />
      {t('dossier.source.loading', { source: useLocalized()(source.title) })}
    </p>
  )
}

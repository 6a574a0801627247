import { Paragraph } from '@amsterdam/design-system-react'
import { identifierTitles, type IdentifierKind } from '../../domain/identity'
import { Alert } from '../alert'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface SourceClosedProps {
  readonly title: string
  /** What would open it. */
  readonly lacking: readonly IdentifierKind[]
}

/**
 * A source that knows people only by something that the school has not verified for this one: never called empty
 * (art. 11; EDPB 01/2022, 67-68).
 */
export function SourceClosed({ title, lacking }: SourceClosedProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const what = lacking.map((kind) => localized(identifierTitles[kind])).join(', ')
  return (
    <Alert kind="info" level={3} heading={t('dossier.source.closedTitle', { source: title })}>
      <Paragraph>{t('dossier.source.closed', { what })}</Paragraph>
      {lacking.includes('analyticsClientId') && <Paragraph>{t('dossier.source.closedBrowser')}</Paragraph>}
      <Paragraph>
        {t('dossier.source.closedWhatNow')}{' '}
        <TextLink to="/verzoeken/nieuw?soort=question">
          {t('dossier.source.closedAsk')}
          <span className="ams-visually-hidden">: {title}</span>
        </TextLink>
      </Paragraph>
    </Alert>
  )
}

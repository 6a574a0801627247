import { formatDate } from '../../domain/format'
import type { RecordView } from '../../domain/views'
import { TextLink } from '../text-link'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface ObtainedOnProps {
  readonly record: Pick<RecordView, 'obtained' | 'statement'>
}

/** When a record was got and which privacy statement then applied; honest where nobody knows. */
export function ObtainedOn({ record: { obtained, statement } }: ObtainedOnProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (obtained === null) return <>{t('item.obtained.unknown')}</>
  const when =
    obtained === 'live'
      ? t('item.obtained.live')
      : t('item.obtained.on', { date: formatDate(obtained, language) })
  return (
    <>
      {when} {statement && <Applied statement={statement} />}
    </>
  )
}

function Applied({ statement }: { readonly statement: NonNullable<RecordView['statement']> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  switch (statement.kind) {
    case 'version':
      return (
        <>
          {t('item.obtained.version')}{' '}
          <TextLink to={`/privacyverklaring/versies#versie-${statement.version}`}>
            {t('item.obtained.versionLink', {
              version: statement.version,
              date: formatDate(statement.from, language),
            })}
          </TextLink>
        </>
      )
    case 'earlier':
      return <>{t('item.obtained.earlier', { title: localized(statement.title) })}</>
    case 'unknown':
      return <>{t('item.obtained.unknownStatement')}</>
  }
}

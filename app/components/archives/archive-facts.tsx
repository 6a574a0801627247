import { formatBytes, formatDateTime } from '../../domain/format'
import type { ArchiveView } from '../../domain/views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Size, expiry and fingerprint of an archive that can be fetched. */
export function ArchiveFacts({ archive }: { archive: ArchiveView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { size, expiresAt, lastDays, sha256, downloads } = archive
  return (
    <dl className="facts">
      {size !== null && <Fact name={t('archive.facts.size')}>{formatBytes(size, language)}</Fact>}
      {expiresAt !== null && (
        <Fact name={t('archive.facts.expires')}>
          {formatDateTime(expiresAt, language)}
          {lastDays !== null && <strong> ({t('archive.lastDays', { count: lastDays })})</strong>}
        </Fact>
      )}
      <Fact name={t('archive.facts.downloads')}>{t('archive.times', { count: downloads })}</Fact>
      {sha256 !== null && (
        <Fact name={t('archive.facts.fingerprint')}>
          <code dir="ltr">{sha256}</code>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

import { Paragraph } from '@amsterdam/design-system-react'
import { formatBytes } from '../../domain/format'
import type { PaperScanView } from '../../domain/paper-views'
import { Icon } from '../icon'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Scans of a record, to download. */
export function PaperScanList({ path, scans }: { path: string; scans: readonly PaperScanView[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (scans.length === 0) return <Paragraph>{t('paper.noScans')}</Paragraph>
  return (
    <div className="documents">
      <ul>
        {scans.map(({ id, name, size }) => (
          <li key={id}>
            <a className="ams-link text-link" href={`${path}/scan/${id}`} download>
              <Icon name="download" />
              <bdi dir="auto">{name}</bdi>
              <span className="ams-visually-hidden">, {t('paper.download')}</span>
            </a>{' '}
            <span className="documents__size">({formatBytes(size, language)})</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { TransferContents } from '../../domain/transfer-views'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** Exactly what goes, and what of it stays here. */
export function TransferContentsView({ contents }: { contents: TransferContents }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  const { records, documents, redactions, sources } = contents
  return (
    <section className="stack" aria-labelledby="contents">
      <Heading level={2} id="contents">
        {t('transfer.contents')}
      </Heading>
      <Paragraph>{t('transfer.total', { records, documents })}</Paragraph>
      {redactions > 0 && <Paragraph>{t('transfer.redactions', { count: redactions })}</Paragraph>}
      <ul>
        {sources.map((source) => (
          <li key={source.title.nl}>
            <strong>{localized(source.title)}</strong>
            <ul>
              {source.datasets.map((dataset) => (
                <li key={dataset.title.nl}>
                  {t('transfer.dataset', { dataset: localized(dataset.title), count: dataset.records })}
                  {dataset.left.length > 0 &&
                    `. ${t('transfer.left', { fields: dataset.left.map(localized).join(', ') })}`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

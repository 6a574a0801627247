import { Heading } from '@amsterdam/design-system-react'
import type { DocumentToReview, FieldToReview, RecordToReview } from '../../domain/review-views'
import { FieldValueView } from '../dossier/field-value-view'
import { HiddenPart } from '../dossier/marked-text'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { ReviewButton } from './review-button'
import { ReviewHideForm } from './review-hide-form'

interface ReviewRecordProps {
  readonly review: string
  readonly record: RecordToReview
  /** Of the form that was refused, if it was this record's. */
  readonly error: string | undefined
  readonly typed: string | undefined
}

/** One record: what is held beside what goes out, and what an employee can hide or let through. */
export function ReviewRecord({ review, record, error, typed }: ReviewRecordProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <section className="card" aria-labelledby={record.digest}>
      <Heading level={3} id={record.digest}>
        {localized(record.sourceTitle)}: {localized(record.datasetTitle)}
      </Heading>
      <div className="review-fields">
        {record.fields.map((field) => (
          <ReviewField key={field.id} digest={record.digest} field={field} />
        ))}
      </div>
      {record.documents.length > 0 && <ReviewDocuments review={review} record={record} />}
      {record.hidden.length > 0 && (
        <div>
          <p className="documents__title">{t('reviews.hiddenWords')}</p>
          <ul className="review-list">
            {record.hidden.map(({ text, reason }) => (
              <li key={text}>
                <bdi dir="auto">{text}</bdi> <HiddenPart reason={reason} />{' '}
                <ReviewButton digest={record.digest} values={{ intent: 'show-text', text }}>
                  {t('reviews.showAgain')}
                </ReviewButton>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ReviewHideForm key={record.hidden.length} digest={record.digest} error={error} typed={typed} />
    </section>
  )
}

function ReviewField({ digest, field }: { digest: string; field: FieldToReview }) {
  const { t } = useTranslation()
  const title = useLocalized()(field.title)
  const isSame = JSON.stringify(field.held) === JSON.stringify(field.shown)
  return (
    <dl className="review-field">
      <div>
        <dt>{title}</dt>
        <dd>
          <span className="ams-visually-hidden">{t('reviews.held')}: </span>
          <FieldValueView type={field.type} value={field.held} />
        </dd>
      </div>
      {!isSame && (
        <div>
          <dt>{t('reviews.shown')}</dt>
          <dd>
            <FieldValueView type={field.type} value={field.shown} />{' '}
            {!field.letThrough && (
              <ReviewButton digest={digest} values={{ intent: 'show-field', field: field.id }}>
                {t('reviews.letThrough')}
                <span className="ams-visually-hidden"> {t('reviews.about', { field: title })}</span>
              </ReviewButton>
            )}
          </dd>
        </div>
      )}
      {field.letThrough && (
        <div>
          <dt className="ams-visually-hidden">{t('reviews.shown')}</dt>
          <dd>
            <ReviewButton digest={digest} values={{ intent: 'hide-field', field: field.id }}>
              {t('reviews.hideAgain')}
              <span className="ams-visually-hidden"> {t('reviews.about', { field: title })}</span>
            </ReviewButton>
          </dd>
        </div>
      )}
    </dl>
  )
}

function ReviewDocuments({ review, record }: { review: string; record: RecordToReview }) {
  const { t } = useTranslation()
  return (
    <div>
      <p className="documents__title">{t('reviews.documents')}</p>
      <ul className="review-list">
        {record.documents.map((document) => (
          <li key={document.index}>
            <bdi dir="auto">{document.name}</bdi>{' '}
            {document.withheld ? <HiddenPart reason={document.withheld} /> : `(${t('reviews.goesOut')})`}{' '}
            <a
              className="ams-link"
              href={`/medewerkers/nakijken/${review}/document/${record.digest}/${document.index}`}
              download
            >
              {t('reviews.openDocument')}
            </a>{' '}
            <DocumentButton digest={record.digest} document={document} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function DocumentButton({ digest, document }: { digest: string; document: DocumentToReview }) {
  const { t } = useTranslation()
  const index = String(document.index)
  return document.withheld ? (
    <ReviewButton digest={digest} values={{ intent: 'show-document', index }}>
      {t('reviews.documentIn')}
      <span className="ams-visually-hidden">: {document.name}</span>
    </ReviewButton>
  ) : (
    <ReviewButton digest={digest} values={{ intent: 'hide-document', index, reason: 'other-document' }}>
      {t('reviews.documentOut')}
      <span className="ams-visually-hidden">: {document.name}</span>
    </ReviewButton>
  )
}

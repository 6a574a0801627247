import { Fragment } from 'react'
import type { ComparedChange, ComparedValue } from '../../domain/comparison-views'
import { FieldValueView } from '../dossier/field-value-view'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

/** One thing that differs: came, went, or is something else now. */
export function ComparedChangeView({ change }: { change: ComparedChange }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  switch (change.kind) {
    case 'record-changed':
      return <ChangedRecord change={change} />
    case 'record-added':
    case 'record-removed':
      return <WholeRecord change={change} />
    case 'document-added':
    case 'document-removed':
    case 'document-changed':
      return (
        <p>
          {t(`archive.compare.kind.${change.kind}`)}: <bdi dir="auto">{change.name}</bdi>
        </p>
      )
    case 'dataset-added':
    case 'dataset-removed':
      return <p>{t(`archive.compare.kind.${change.kind}`, { count: change.records })}</p>
    case 'dataset-not-compared':
    case 'dataset-incomplete':
      return (
        <p>{t(`archive.compare.kind.${change.kind}`, { which: t(`archive.compare.in.${change.in}`) })}</p>
      )
    case 'fields-differ': {
      const names = [...change.added, ...change.removed].map(localized).join(', ')
      return <p>{t('archive.compare.kind.fields-differ', { names })}</p>
    }
  }
}

function ChangedRecord({ change }: { change: Extract<ComparedChange, { kind: 'record-changed' }> }) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <>
      <p className="changes__what">
        {t('archive.compare.kind.record-changed')}
        <RecordName name={change.name} />
      </p>
      <dl className="changes__fields">
        {change.fields.map((field, index) => (
          <div key={index}>
            <dt>
              {localized(field.title)}
              {field.part.length > 0 && <bdi dir="auto"> › {field.part.join(' › ')}</bdi>}
            </dt>
            <dd>
              <span className="changes__label">{t('archive.compare.was')}</span>{' '}
              <FieldValueView type={field.type} value={field.before} />
            </dd>
            <dd>
              <span className="changes__label">{t('archive.compare.is')}</span>{' '}
              <FieldValueView type={field.type} value={field.after} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** After a word: `: Number A-2026-000001`; nothing for a record without a name. */
function RecordName({ name }: { name: readonly ComparedValue[] }) {
  const localized = useLocalized()
  return name.map(({ title, type, value }, index) => (
    <Fragment key={index}>
      {index === 0 ? ': ' : ', '}
      {localized(title)} <FieldValueView type={type} value={value} />
    </Fragment>
  ))
}

function WholeRecord({
  change,
}: {
  change: Extract<ComparedChange, { kind: 'record-added' | 'record-removed' }>
}) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <details>
      <summary>
        {t(`archive.compare.kind.${change.kind}`)}
        <RecordName name={change.name} />
      </summary>
      <dl className="changes__fields">
        {change.fields.map((field, index) => (
          <div key={index}>
            <dt>{localized(field.title)}</dt>
            <dd>
              <FieldValueView type={field.type} value={field.value} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

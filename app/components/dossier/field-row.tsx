import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { FieldValue } from '../../domain/records'
import type { FieldDescription, OpenCorrection, RecordView } from '../../domain/views'
import { StatementText } from '../corrections/statement-text'
import { TextLink } from '../text-link'
import { useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { CorrectLink } from './correct-link'
import { Explanation } from './explanation'
import { FieldValueView } from './field-value-view'
import { correctionPath, explanationPath, uncoverPath, type RecordPath } from './paths'
import { PendingCorrection } from './pending-correction'
import { SpecialBadge } from './special-badge'

const InlineCorrection = lazy(async () => ({
  default: (await import('./inline-correction')).InlineCorrection,
}))

interface FieldRowProps {
  readonly place: RecordPath
  readonly field: FieldDescription
  readonly record: RecordView
  /** What the field means; left out where that is told once for many records. */
  readonly meaning?: ReactNode
}

/** One field: its name, its value, what it means, and the way to correct it. */
export function FieldRow({ place, field, record, meaning }: FieldRowProps) {
  const { t } = useTranslation()
  const title = useLocalized()(field.title)
  const { editing, setEditing, received, correction, onReceived } = useInlineCorrection(
    record.corrections[field.id]?.[0],
  )
  const value: FieldValue = record.values[field.id] ?? null
  const action = correctionPath(place, field.id)
  return (
    <div className="field-row">
      <FieldName field={field} />
      <dd className="field-row__value">
        {editing ? (
          <Suspense fallback={t('common.status.loading')}>
            <InlineCorrection
              action={action}
              field={field}
              current={value}
              onReceived={onReceived}
              onCancel={() => setEditing(false)}
            />
          </Suspense>
        ) : (
          <FieldValueView type={field.type} value={value} />
        )}
        {record.statements[field.id]?.map((statement) => (
          <StatementText key={statement.number} statement={statement} own />
        ))}
        {correction && <PendingCorrection ref={received} type={field.type} correction={correction} />}
      </dd>
      <dd className="field-row__tools">
        {field.covered && value !== null && value !== '' && (
          <TextLink to={uncoverPath(place, field.id)}>
            {t('dossier.uncover.link')}
            <span className="ams-visually-hidden">: {title}</span>
          </TextLink>
        )}
        {field.correction.kind === 'possible' && !correction && !editing && (
          <CorrectLink to={action} field={title} onOpen={() => setEditing(true)} />
        )}
      </dd>
      {meaning && (
        <dd className="field-row__meaning">
          <Explanation to={explanationPath(place, field.id)} label={<FieldExplained title={title} />}>
            {meaning}
          </Explanation>
        </dd>
      )}
    </div>
  )
}

/** Opens and closes the form; after sending, the focus goes to what became of it. */
function useInlineCorrection(known: OpenCorrection | undefined) {
  const [editing, setEditing] = useState(false)
  const [sent, setSent] = useState<OpenCorrection>()
  const received = useRef<HTMLDivElement>(null)
  const onReceived = useCallback((correction: OpenCorrection) => {
    setSent(correction)
    setEditing(false)
  }, [])
  useEffect(() => {
    if (sent) received.current?.focus()
  }, [sent])
  return { editing, setEditing, received, correction: known ?? sent, onReceived }
}

function FieldExplained({ title }: { readonly title: string }) {
  const { t } = useTranslation()
  return (
    <>
      {t('dossier.field.explain')}
      <span className="ams-visually-hidden"> {t('dossier.field.explainAbout', { field: title })}</span>
    </>
  )
}

function FieldName({ field }: Pick<FieldRowProps, 'field'>) {
  const title = useLocalized()(field.title)
  return (
    <dt className="field-row__name">
      {title}
      {field.special && <SpecialBadge />}
    </dt>
  )
}

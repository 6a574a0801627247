import { Paragraph } from '@amsterdam/design-system-react'
import { formatDateTime } from '../../domain/format'
import type { WorkStep } from '../../domain/work/work-views'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'

/** Every step on one line of time, the oldest first. */
export function WorkSteps({ steps }: { steps: readonly WorkStep[] }) {
  const { t } = useTranslation()
  if (steps.length === 0) return <Paragraph>{t('staff.shared.noSteps')}</Paragraph>
  return (
    <ol className="work-steps">
      {steps.map((step) => (
        <li
          key={`${step.at} ${step.what} ${step.text}`}
          className={step.what === 'work.commented' ? 'work-step work-step--comment' : 'work-step'}
        >
          <Step step={step} />
        </li>
      ))}
    </ol>
  )
}

function Step({ step: { at, by, name, self, what, text } }: { step: WorkStep }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <p className="work-step__what">
        <strong>{t(stepWords(what))}</strong>
        {what === 'work.handed-over' && text && (
          <>
            {' '}
            <bdi>{text}</bdi>
          </>
        )}
      </p>
      <p className="work-step__who">
        {by === 'staff' ? <bdi>{name}</bdi> : t(`staff.steps.by.${by}`)}
        {self && ` (${t('staff.correction.byYou')})`}, {formatDateTime(at, language)}
      </p>
      {what !== 'work.handed-over' && text && (
        <p className="own-words">
          <bdi dir="auto">{text}</bdi>
        </p>
      )}
    </>
  )
}

/** `correction.met-conflict` is said with the key `staff.steps.correction-met-conflict`. */
type Hyphened<What extends string> = What extends `${infer Thing}.${infer Deed}` ? `${Thing}-${Deed}` : never

function stepWords(what: WorkStep['what']) {
  return `staff.steps.${what.replace('.', '-') as Hyphened<WorkStep['what']>}` as const
}

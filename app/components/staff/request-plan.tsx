import { Heading, Paragraph } from '@amsterdam/design-system-react'
import type { TFunction } from 'i18next'
import { formatDate } from '../../domain/format'
import type { Language } from '../../domain/localized'
import { keepReasons } from '../../domain/requests/refusals'
import { eraseWords } from '../../domain/requests/words'
import type { PlanLine, PlanView } from '../../domain/requests/views'
import { Alert } from '../alert'
import { FieldError } from '../forms/field-error'
import { SelectField } from '../forms/select-field'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'

interface RequestPlanProps {
  /** Of the first choice, so that a fault can lead to it. */
  readonly id: string
  readonly plan: PlanView
  readonly error?: string | undefined
  /** What was chosen before the form was refused, in the order of the lines. */
  readonly chosen: readonly string[]
}

/** Each part of the data with what the rules propose; people choose (E1, P2). */
export function RequestPlan({ id, plan, error, chosen }: RequestPlanProps) {
  const { t } = useTranslation()
  const localized = useLocalized()
  return (
    <section className="stack">
      <Heading level={4}>{t('requests.staff.plan')}</Heading>
      <Paragraph>{t('requests.staff.planHint')}</Paragraph>
      {error && <FieldError id={`${id}-error`} message={error} />}
      {plan.unknown.map(({ sourceTitle, failure }) => (
        <Alert
          key={sourceTitle.nl}
          kind="warning"
          level={4}
          heading={t(
            failure === 'not-looked-yet' ? 'requests.staff.planNotLooked' : 'requests.staff.planUnknown',
            { source: localized(sourceTitle) },
          )}
        />
      ))}
      {plan.hidden && <Paragraph>{t('requests.staff.planHidden')}</Paragraph>}
      {plan.lines.length === 0 && plan.unknown.length === 0 && (
        <Paragraph>{t('requests.staff.planEmpty')}</Paragraph>
      )}
      {sourcesOf(plan.lines).map(({ source, lines }) => (
        <details
          key={source}
          className="plan-source"
          open={Boolean(error) || lines.some(({ line }) => line.rule.kind === 'erase')}
        >
          <summary>{t('requests.staff.planSource', { source, count: lines.length })}</summary>
          <div className="two-columns">
            {lines.map(({ line, index }) => (
              <PartChoice
                key={line.key}
                id={index === 0 ? id : `${id}-${index}`}
                line={line}
                chosen={chosen[index]}
              />
            ))}
          </div>
        </details>
      ))}
    </section>
  )

  /** Folded where the rules propose nothing to erase: the choices in it are sent all the same. */
  function sourcesOf(lines: readonly PlanLine[]) {
    const titles = [...new Set(lines.map(({ sourceTitle }) => localized(sourceTitle)))]
    const numbered = lines.map((line, index) => ({ line, index }))
    return titles.map((source) => ({
      source,
      lines: numbered.filter(({ line }) => localized(line.sourceTitle) === source),
    }))
  }
}

function PartChoice({ id, line, chosen }: { id: string; line: PlanLine; chosen: string | undefined }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const localized = useLocalized()
  const proposed = line.rule.kind === 'erase' ? 'erase' : line.rule.because
  return (
    <div>
      <input type="hidden" name="parts" value={line.key} />
      <SelectField
        name="choices"
        id={id}
        label={localized(line.datasetTitle)}
        hint={hintOf(line, t, language)}
        choices={[
          ...(line.held || line.proof ? [] : [{ value: 'erase', label: t('requests.staff.planErase') }]),
          ...keepReasons.map((value) => ({
            value,
            label: t('requests.staff.planKeep', { reason: t(`requests.staff.reasons.${value}`) }),
          })),
        ]}
        defaultValue={chosen ?? proposed}
      />
    </div>
  )
}

/** How many, until when, and what the rules propose and why. */
export function hintOf(line: PlanLine, t: TFunction, language: Language): string {
  const { count, part, until, rule, held, proof, publishedBy } = line
  const end =
    part === 'ended'
      ? t('requests.staff.planEnded')
      : until
        ? t('requests.staff.planUntil', { date: formatDate(until, language) })
        : t('requests.staff.planNoEnd')
  const known = `${t('requests.staff.planCount', { count })}, ${end}.`
  if (held) return `${known} ${t('requests.staff.planHeld')}`
  if (proof) return `${known} ${t('requests.staff.planProof')}`
  const proposal =
    rule.kind === 'erase'
      ? t('requests.staff.planRuleErase', { why: eraseWords[rule.because][language] })
      : t('requests.staff.planRuleKeep', { why: `${t(`requests.staff.reasons.${rule.because}`)}.` })
  if (publishedBy.length === 0) return `${known} ${proposal}`
  const who = publishedBy.map((title) => title[language]).join(', ')
  return `${known} ${proposal} ${t('requests.staff.planPublished', { who })}`
}

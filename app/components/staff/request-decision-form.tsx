import { Paragraph } from '@amsterdam/design-system-react'
import type { RequestKind, Verdict } from '../../domain/requests/requests'
import type { MessageKey } from '../../i18n/messages-type'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SelectField } from '../forms/select-field'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'
import { AndNext } from './and-next'
import { RequestPlan } from './request-plan'
import type { RightProps } from './request-right'

/** The decision about one right: a verdict, a reason of the closed list, words for the person. */
export function RequestDecisionForm({ request, item, errors, typed, choices }: RightProps) {
  const { t } = useTranslation()
  const at = (field: string) => `${field}-${item.id}`
  return (
    <section className="decision stack">
      {item.kind === 'erasure' && <Paragraph>{t('requests.staff.two')}</Paragraph>}
      <Form>
        <input type="hidden" name="intent" value="decide" />
        <input type="hidden" name="version" value={request.version} />
        <input type="hidden" name="itemId" value={item.id} />
        {item.plan && (
          <RequestPlan id={at('choices')} plan={item.plan} error={errors[at('choices')]} chosen={choices} />
        )}
        <RadioGroup
          name="verdict"
          id={at('verdict')}
          label={t('requests.staff.verdict')}
          error={errors[at('verdict')]}
          choices={verdictsOf(item.kind).map(({ value, label }) => ({ value, label: t(label) }))}
          defaultValue={typed.verdict}
        />
        <Reasoning item={item} errors={errors} typed={typed} />
        <FormActions>
          <SubmitButton>{t('requests.staff.decide')}</SubmitButton>
          <AndNext deed="decide" />
        </FormActions>
      </Form>
    </section>
  )
}

/** The reason, the words for the person, and the evidence that only a reproach of abuse needs. */
function Reasoning({ item, errors, typed }: Pick<RightProps, 'item' | 'errors' | 'typed'>) {
  const { t } = useTranslation()
  const at = (field: string) => `${field}-${item.id}`
  return (
    <>
      <SelectField
        name="reason"
        id={at('reason')}
        label={t('requests.staff.reason')}
        hint={t('requests.staff.reasonHint')}
        error={errors[at('reason')]}
        choices={[
          { value: '', label: t('requests.staff.reasonNone') },
          ...item.reasons.map((value) => ({ value, label: t(`requests.staff.reasons.${value}`) })),
        ]}
        defaultValue={typed.reason ?? ''}
      />
      <TextAreaField
        name="text"
        id={at('text')}
        label={t('requests.staff.text')}
        hint={t('requests.staff.textHint')}
        error={errors[at('text')]}
        defaultValue={typed.text}
        rows={4}
      />
      <TextAreaField
        name="evidence"
        id={at('evidence')}
        label={t('requests.staff.evidence')}
        hint={t('requests.staff.evidenceHint')}
        error={errors[at('evidence')]}
        defaultValue={typed.evidence}
        rows={2}
        optional
      />
    </>
  )
}

interface VerdictChoice {
  readonly value: Verdict
  readonly label: MessageKey
}

/** An erasure is decided by its parts, a question is answered, a complaint can be right. */
function verdictsOf(kind: RequestKind): readonly VerdictChoice[] {
  if (kind === 'erasure') {
    return [
      { value: 'granted', label: 'requests.staff.verdicts.plan' },
      { value: 'refused', label: 'requests.staff.verdicts.whole' },
    ]
  }
  const granted =
    kind === 'question'
      ? 'requests.staff.verdicts.answer'
      : kind === 'complaint'
        ? 'requests.staff.verdicts.upheld'
        : 'requests.staff.verdicts.granted'
  const partly = { value: 'partly', label: 'requests.staff.verdicts.partly' } as const
  return [
    { value: 'granted', label: granted },
    ...(kind === 'question' ? [] : [partly]),
    { value: 'refused', label: 'requests.staff.verdicts.refused' },
  ]
}

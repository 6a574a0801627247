import { Paragraph } from '@amsterdam/design-system-react'
import type { HoldForStaff } from '../../domain/hold-views'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField, TextField } from '../forms/text-field'
import { Section } from '../section'
import { useTranslation } from '../use-translation'

interface HoldDeedsProps {
  readonly hold: HoldForStaff
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Partial<Record<string, string>>>
}

/** What can be done with a hold: look again, or lift it with two people. */
export function HoldDeeds(props: HoldDeedsProps) {
  const { may } = props.hold
  return (
    <>
      {may.review && <ReviewForm {...props} />}
      {may.proposeLift && <LiftForm {...props} />}
      {may.keep && <SecondPerson hold={props.hold} />}
    </>
  )
}

function ReviewForm({ errors, typed }: HoldDeedsProps) {
  const { t } = useTranslation()
  return (
    <Section title={t('keeping.holds.reviewForm')}>
      <Form>
        <TextField
          name="reviewOn"
          label={t('keeping.holds.review')}
          hint={t('keeping.holds.form.reviewHint')}
          error={errors['reviewOn']}
          defaultValue={typed['reviewOn']}
          inputMode="numeric"
          dir="ltr"
        />
        <FormActions>
          <SubmitButton variant="secondary" name="intent" value="review">
            {t('keeping.holds.reviewButton')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  )
}

function LiftForm({ errors, typed }: HoldDeedsProps) {
  const { t } = useTranslation()
  return (
    <Section title={t('keeping.holds.lift')}>
      <Form>
        <TextAreaField
          name="reason"
          label={t('keeping.holds.liftReason')}
          error={errors['reason']}
          defaultValue={typed['reason']}
          rows={3}
        />
        <FormActions>
          <SubmitButton variant="secondary" name="intent" value="propose">
            {t('keeping.holds.liftButton')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  )
}

function SecondPerson({ hold }: Pick<HoldDeedsProps, 'hold'>) {
  const { t } = useTranslation()
  return (
    <Section title={t('keeping.holds.lift')}>
      <Paragraph>
        <bdi dir="auto">{t('keeping.holds.liftProposed', { reason: hold.liftReason })}</bdi>
      </Paragraph>
      {!hold.may.agree && <Paragraph>{t('keeping.holds.liftOwn')}</Paragraph>}
      <Form>
        <FormActions>
          {hold.may.agree && (
            <SubmitButton name="intent" value="agree">
              {t('keeping.holds.agree')}
            </SubmitButton>
          )}
          <SubmitButton variant="secondary" name="intent" value="keep">
            {t('keeping.holds.keep')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  )
}

import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'
import type { RightProps } from './request-right'

/** Ends a restriction: the person is told before, with the reason (18(3)). */
export function RequestLiftForm({ item, errors, typed }: RightProps) {
  const { t } = useTranslation()
  const id = `liftText-${item.id}`
  return (
    <details open={Boolean(errors[id])}>
      <summary>{t('requests.restricted.lift')}</summary>
      <Form>
        <input type="hidden" name="itemId" value={item.id} />
        <TextAreaField
          id={id}
          name="liftText"
          label={t('requests.restricted.why')}
          hint={t('requests.restricted.whyHint')}
          error={errors[id]}
          defaultValue={typed['liftText']}
        />
        <FormActions>
          <SubmitButton variant="secondary" name="intent" value="lift">
            {t('requests.restricted.liftButton')}
          </SubmitButton>
        </FormActions>
      </Form>
    </details>
  )
}

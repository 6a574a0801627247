import { Paragraph } from '@amsterdam/design-system-react'
import { Alert } from '../alert'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'
import { AndNext } from './and-next'
import type { RightProps } from './request-right'

/** A decision that waits: a second person confirms it, or either sends it back. */
export function RequestSecondPerson({ request, item, errors, typed }: RightProps) {
  const { t } = useTranslation()
  const field = `why-${item.id}`
  return (
    <Alert kind="warning" level={4} heading={t('requests.staff.proposedHeading')}>
      {item.may.confirm ? (
        <Form>
          <input type="hidden" name="intent" value="confirm" />
          <input type="hidden" name="version" value={request.version} />
          <input type="hidden" name="itemId" value={item.id} />
          <FormActions>
            <SubmitButton>{t('requests.staff.confirm')}</SubmitButton>
            <AndNext deed="confirm" />
          </FormActions>
        </Form>
      ) : (
        <Paragraph>{t('requests.staff.proposedByYou')}</Paragraph>
      )}
      <Form>
        <input type="hidden" name="version" value={request.version} />
        <input type="hidden" name="itemId" value={item.id} />
        <TextAreaField
          name="why"
          id={field}
          label={t('requests.staff.sendBackWhy')}
          error={errors[field]}
          defaultValue={typed.why}
          rows={2}
        />
        <FormActions>
          <SubmitButton variant="secondary" name="intent" value="send-back">
            {t('requests.staff.sendBack')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Alert>
  )
}

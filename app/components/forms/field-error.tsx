import { ErrorMessage } from '@amsterdam/design-system-react'
import { Icon } from '../icon'
import { useTranslation } from '../use-translation'

/** The fault of one field, below its label. */
export function FieldError({ id, message }: { id: string; message: string }) {
  const { t } = useTranslation()
  return (
    <ErrorMessage id={id} prefix={t('common.form.errorPrefix')} icon={<Icon name="warning" />}>
      {message}
    </ErrorMessage>
  )
}

import { ErrorMessage } from '@amsterdam/design-system-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon'

/** The fault of one field, below its label. */
export function FieldError({ id, message }: { id: string; message: string }) {
  const { t } = useTranslation()
  return (
    <ErrorMessage id={id} prefix={t('common.form.errorPrefix')} icon={<Icon name="warning" />}>
      {message}
    </ErrorMessage>
  )
}

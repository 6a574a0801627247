import { SubmitButton } from '../forms/submit-button'
import { useTranslation } from '../use-translation'

interface AndNextProps {
  readonly deed: 'approve' | 'reject' | 'decide' | 'confirm' | 'close'
}

/** The same decision, and on to what is next. */
export function AndNext({ deed }: AndNextProps) {
  const { t } = useTranslation()
  return (
    <SubmitButton variant="tertiary" name="way" value="next">
      {t(`staff.next.andNext.${deed}`)}
    </SubmitButton>
  )
}

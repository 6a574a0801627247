import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextField } from '../forms/text-field'
import { useTranslation } from '../use-translation'

interface PostedFormProps {
  readonly letterId: string
  /** What the letter is called, for who does not see where the form stands. */
  readonly name: string
  readonly errors: Readonly<Partial<Record<string, string>>>
  readonly typed: Readonly<Partial<Record<string, string>>>
}

/** Says that a printed letter went by post, and on which day. */
export function PostedForm({ letterId, name, errors, typed }: PostedFormProps) {
  const { t } = useTranslation()
  const id = `postedOn-${letterId}`
  return (
    <details open={Boolean(errors[id])}>
      <summary>
        {t('requests.letter.markPosted')}
        <span className="ams-visually-hidden">: {name}</span>
      </summary>
      <Form>
        <input type="hidden" name="letterId" value={letterId} />
        <TextField
          id={id}
          name="postedOn"
          label={t('requests.letter.postedOn')}
          hint={t('requests.letter.postedHint')}
          error={errors[id]}
          defaultValue={typed.letterId === letterId ? typed.postedOn : undefined}
          inputMode="numeric"
          dir="ltr"
        />
        <FormActions>
          <SubmitButton variant="secondary" name="intent" value="letter-posted">
            {t('requests.letter.savePosted')}
          </SubmitButton>
        </FormActions>
      </Form>
    </details>
  )
}

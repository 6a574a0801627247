import { Paragraph } from '@amsterdam/design-system-react'
import { maxPlacesLength } from '../../domain/paper'
import { Form, FormActions } from '../forms/form'
import { RadioGroup } from '../forms/radio-group'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'

interface PaperEndFormProps {
  /** Translated messages by field. */
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

/** An employee states, by name, that this is all or that there is nothing. */
export function PaperEndForm({ errors, typed }: PaperEndFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <Paragraph>{t('paper.endText')}</Paragraph>
      <Form>
        <input type="hidden" name="intent" value="end" />
        <RadioGroup
          name="outcome"
          label={t('paper.outcomeLabel')}
          error={errors.outcome}
          choices={[
            { value: 'found', label: t('paper.outcomeFound') },
            { value: 'nothing-held', label: t('paper.outcomeNothing') },
          ]}
          defaultValue={typed.outcome}
        />
        <TextAreaField
          name="places"
          label={t('paper.places')}
          hint={t('paper.placesHint')}
          error={errors.places}
          defaultValue={typed.places}
          maxLength={maxPlacesLength}
          rows={3}
        />
        <FormActions>
          <SubmitButton>{t('paper.endSubmit')}</SubmitButton>
        </FormActions>
      </Form>
    </>
  )
}

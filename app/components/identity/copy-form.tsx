import { FieldSet, Paragraph } from '@amsterdam/design-system-react'
import { formatBytes } from '../../domain/format'
import { copyDays, maxCopyBytes, shieldedParts } from '../../domain/identity-checks'
import { CheckboxField } from '../forms/checkbox-field'
import { FieldError } from '../forms/field-error'
import { FormActions } from '../forms/form'
import { FormField } from '../forms/form-field'
import { SubmitButton } from '../forms/submit-button'
import { UploadForm } from '../forms/upload-form'
import { useLanguage } from '../use-language'
import { useTranslation } from '../use-translation'
import { CopyShield } from './copy-shield'

interface CopyFormProps {
  readonly code: string
  readonly errors: Readonly<Record<string, string>>
}

/** A shielded copy: what to hide, with what, a place to hide it here, and nothing sent before it is said (ID5). */
export function CopyForm({ code, errors }: CopyFormProps) {
  const { t } = useTranslation()
  const size = formatBytes(maxCopyBytes, useLanguage())
  return (
    <>
      <Paragraph>{t('identityCheck.page.hideText')}</Paragraph>
      <ul>
        {shieldedParts.map((part) => (
          <li key={part}>{t(`identityCheck.part.${part}`)}</li>
        ))}
      </ul>
      <Paragraph>{t('identityCheck.page.kopieId')}</Paragraph>
      <Paragraph>{t('identityCheck.page.after', { count: copyDays })}</Paragraph>
      <UploadForm>
        <input type="hidden" name="code" value={code} />
        <FormField
          name="copy"
          label={t('identityCheck.page.file')}
          hint={t('identityCheck.page.fileHint', { size })}
          error={errors.copy}
        >
          {({ invalid, ...wiring }) => (
            <input
              {...wiring}
              type="file"
              name="copy"
              accept="image/jpeg,image/png"
              className="ams-file-input"
              aria-invalid={invalid || undefined}
            />
          )}
        </FormField>
        <CopyShield inputId="copy" />
        <FieldSet legend={t('identityCheck.page.hidden')} invalid={Boolean(errors.shielded)}>
          {errors.shielded && <FieldError id="shielded-error" message={errors.shielded} />}
          <div className="form-choices">
            {shieldedParts.map((part, index) => (
              <CheckboxField
                key={part}
                id={index === 0 ? 'shielded' : `shield-${part}`}
                name={`shield-${part}`}
                label={t(`identityCheck.hiddenPart.${part}`)}
              />
            ))}
          </div>
        </FieldSet>
        <FormActions>
          <SubmitButton>{t('identityCheck.page.send')}</SubmitButton>
        </FormActions>
      </UploadForm>
    </>
  )
}

import { Form } from '@remix-run/react'
import type { ConsentView } from '../../domain/views'
import { SubmitButton } from '../forms/submit-button'
import { useLanguage, useLocalized } from '../use-language'
import { useTranslation } from '../use-translation'
import { AgreedWords } from './agreed-words'

/** The words and one button to agree to them; what is sent names the text that was shown. */
export function GiveConsent({ consent }: { consent: ConsentView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const title = useLocalized()(consent.title)
  const { text, tooYoung } = consent
  return (
    <>
      <p>{t('consents.asked', { version: text.version })}</p>
      <AgreedWords words={text} />
      {tooYoung ? (
        <p>{t('consents.tooYoung', { age: tooYoung.minimumAge })}</p>
      ) : (
        <Form method="post">
          <input type="hidden" name="do" value="give" />
          <input type="hidden" name="consent" value={consent.consent} />
          <input type="hidden" name="version" value={text.version} />
          <input type="hidden" name="language" value={language} />
          <SubmitButton variant="secondary">
            {t('consents.give')}
            <span className="ams-visually-hidden">: {title}</span>
          </SubmitButton>
        </Form>
      )}
    </>
  )
}

export function WithdrawConsent({ consent }: { consent: ConsentView }) {
  const { t } = useTranslation()
  const title = useLocalized()(consent.title)
  return (
    <Form method="post">
      <input type="hidden" name="do" value="withdraw" />
      <input type="hidden" name="consent" value={consent.consent} />
      <SubmitButton variant="secondary">
        {t('consents.withdraw')}
        <span className="ams-visually-hidden">: {title}</span>
      </SubmitButton>
    </Form>
  )
}

import { Paragraph } from '@amsterdam/design-system-react'
import {
  recordedRungs,
  waitingRungs,
  type IdentityRung,
  type IdentityStepState,
} from '../../domain/identity-checks'
import type { RequestForStaff } from '../../domain/requests/views'
import { Form, FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'
import { TextAreaField } from '../forms/text-field'
import { useTranslation } from '../use-translation'

interface IdentityRungFormsProps {
  readonly request: RequestForStaff
  readonly path: string
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Partial<Record<string, string>>>
  readonly rung: IdentityRung
  readonly state: IdentityStepState | null
  readonly mayTake: boolean
}

/** What can be done with one rung now: ask, write down what came of it, print the letter with the code. */
export function IdentityRungForms(props: IdentityRungFormsProps) {
  const { t } = useTranslation()
  const { rung, state, mayTake, path, request } = props
  if (rung === 'copy' && state === 'asked') {
    return <CopyAsked path={path} mailed={request.identity.mailed} />
  }
  if (rung === 'copy' && !mayTake) return <Paragraph>{t('identityCheck.copyLast')}</Paragraph>
  if (!mayTake && state !== 'asked') return null
  return <RungForm {...props} />
}

/** One text, and a button for each thing that it can be the words of. */
function RungForm({ request, errors, typed, rung, state, mayTake }: IdentityRungFormsProps) {
  const { t } = useTranslation()
  const id = `how-${rung}`
  const asks = mayTake && waitingRungs.some((one) => one === rung)
  const records = recordedRungs.some((one) => one === rung)
  return (
    <details open={Boolean(errors[id]) || state === 'asked'}>
      <summary>
        {t('identityCheck.step')}
        <span className="ams-visually-hidden">: {t(`identityCheck.rung.${rung}`)}</span>
      </summary>
      <Form>
        <input type="hidden" name="version" value={request.version} />
        <input type="hidden" name="rung" value={rung} />
        <TextAreaField
          id={id}
          name="how"
          label={t(rung === 'copy' ? 'identityCheck.whyCopy' : 'identityCheck.how')}
          hint={t(rung === 'copy' ? 'identityCheck.whyCopyHint' : 'identityCheck.howHint')}
          error={errors[id]}
          defaultValue={typed.rung === rung ? typed.how : undefined}
          rows={3}
        />
        <FormActions>
          {asks && (
            <SubmitButton variant="secondary" name="deed" value="ask">
              {t(`identityCheck.ask.${rung as (typeof waitingRungs)[number]}`)}
            </SubmitButton>
          )}
          {records && (
            <SubmitButton variant="secondary" name="deed" value="passed">
              {t('identityCheck.passed')}
            </SubmitButton>
          )}
          {rung !== 'copy' && (state === 'asked' || records) && (
            <SubmitButton variant="tertiary" name="deed" value="failed">
              {t('identityCheck.failed')}
            </SubmitButton>
          )}
          {rung !== 'copy' && state !== 'asked' && (
            <SubmitButton variant="tertiary" name="deed" value="impossible">
              {t('identityCheck.impossible')}
            </SubmitButton>
          )}
        </FormActions>
        <input type="hidden" name="intent" value="identity" />
      </Form>
    </details>
  )
}

function CopyAsked({ path, mailed }: { path: string; mailed: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <Paragraph>{t(mailed ? 'identityCheck.copyMailed' : 'identityCheck.copyByPost')}</Paragraph>
      {/* The browser's own form: the answer is a file, no page. */}
      <form method="post" action={`${path}/identiteitsbrief`}>
        <button type="submit" className="ams-button ams-button--secondary">
          {t('identityCheck.printCode')}
        </button>
      </form>
    </>
  )
}

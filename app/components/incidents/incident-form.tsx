import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { IncidentForStaff } from '../../domain/incident-views'
import { FormActions } from '../forms/form'
import { SubmitButton } from '../forms/submit-button'

/** What every form about an incident gets: the incident, messages by field, what was typed before. */
export interface IncidentFormProps {
  readonly incident: IncidentForStaff
  readonly errors: Readonly<Record<string, string>>
  readonly typed: Readonly<Record<string, string>>
}

interface StepFormProps {
  readonly incident: IncidentForStaff
  readonly intent: string
  readonly submit: string
  readonly variant?: 'primary' | 'secondary'
  readonly children?: ReactNode
}

/** One step: sent with the version that the page shows, so that nobody writes over what they did not see. */
export function StepForm({ incident, intent, submit, variant = 'primary', children }: StepFormProps) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={incident.version} />
      {children}
      <FormActions>
        <SubmitButton variant={variant}>{submit}</SubmitButton>
      </FormActions>
    </Form>
  )
}

import { json, type TypedResponse } from '@remix-run/node'
import { isAppError } from '../domain/errors'
import { typedIn, type Typed } from './parse-form.server'

/** A form that was not taken, to show again: message keys per field and what was typed. */
export interface RefusedForm {
  readonly fields: Readonly<Record<string, string>>
  readonly typed: Typed
}

/** The form again, with status 400. */
export function refuseForm({ fields, typed }: RefusedForm): TypedResponse<RefusedForm> {
  return json({ fields, typed }, { status: 400 })
}

/** The form again when a service found its fields wrong; any other error goes on. @throws what it was given */
export function refuseFormFor(
  error: unknown,
  input: Readonly<Record<string, unknown>>,
): TypedResponse<RefusedForm> {
  if (isAppError(error, 'invalid-input')) return refuseForm({ fields: error.fields, typed: typedIn(input) })
  throw error
}

import { TextField } from './text-field'
import type { FieldProps } from './form-field'

/** Six digits from an authenticator app: pasting works, phones offer their number keys. */
export function CodeField(field: FieldProps) {
  return <TextField {...field} autoComplete="one-time-code" inputMode="numeric" dir="ltr" maxLength={32} />
}

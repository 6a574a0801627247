import type { z } from 'zod'
import { AppError } from '../domain/errors'

/** A form that can be taken, or the message key per field that cannot. */
export type ParsedForm<T> =
  | { readonly ok: true; readonly input: T }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>>; readonly typed: Typed }

/** What somebody typed, to show again. Passwords and codes are never among it. */
export type Typed = Readonly<Record<string, string>>

const neverShownAgain = /password|passphrase|code|secret|token|proof/i
const mostFields = 100

/**
 * A posted form through its schema. Line ends become \n; files and fields that the schema does not name
 * are passed over; a schema's messages are message keys, and a key that is missing is `errors.required`.
 * @throws AppError `invalid-input` when the body is no form, `too-large` when it is too large
 */
export async function parseForm<T>(
  request: Request,
  schema: FormSchema & z.ZodType<T>,
): Promise<ParsedForm<T>> {
  const values = valuesOf(await formData(request), namesIn(schema))
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, input: parsed.data }
  const fields: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? 'form')
    fields[field] ??= messageKey(message)
  }
  return { ok: false, fields, typed: typedIn(values) }
}

/** A form, or several that one page has, told apart by a field such as `intent`. */
type FormSchema = z.ZodObject | z.ZodDiscriminatedUnion<z.ZodObject[]>

function namesIn(schema: FormSchema): string[] {
  const forms = 'options' in schema ? schema.options : [schema]
  return [...new Set(forms.flatMap((form) => Object.keys(form.shape)))]
}

/** The fields of a refused form again, for errors that a service found. */
export function typedIn(values: Readonly<Record<string, unknown>>): Typed {
  const kept: [string, string][] = []
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string' && !neverShownAgain.test(name)) kept.push([name, value])
  }
  return Object.fromEntries(kept)
}

async function formData(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid-input', 'the body is no form')
  }
}

/** Only the named fields, so that no name from outside becomes a key of an object. Several values make a list. */
function valuesOf(form: FormData, names: readonly string[]): Record<string, string | string[]> {
  const values: [string, string | string[]][] = []
  for (const name of names) {
    const texts = form
      .getAll(name)
      .slice(0, mostFields)
      .filter((value) => typeof value === 'string')
      .map((text) => text.replace(/\r\n?/g, '\n'))
    if (texts.length === 1 && texts[0] !== undefined) values.push([name, texts[0]])
    else if (texts.length > 1) values.push([name, texts])
  }
  return Object.fromEntries(values)
}

/** zod's own English sentences are not for people. */
function messageKey(message: string): string {
  return /^[a-z]+(\.[a-z-]+)+$/i.test(message) ? message : 'errors.required'
}

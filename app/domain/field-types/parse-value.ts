import { z } from 'zod'
import { canonicalEmail } from '../identity'
import { isLocalDate } from '../local-date'
import type { FieldType } from './field-types'
import { canonicalIban, isIban } from './iban'
import { toE164 } from './phone'
import { canonicalPostcode } from './postcode'

const maxLength = 500
const maxLongLength = 10_000

/** What a correction can set a field to. */
export type CorrectedValue = string | boolean

const typed = (limit = maxLength) =>
  z
    .string({ error: 'errors.required' })
    .transform((text) => text.normalize('NFC').trim())
    .pipe(z.string().min(1, { error: 'errors.required' }).max(limit, { error: 'errors.too-long' }))

/** Control characters never belong in a value; a long text may have lines. */
const withoutControls = (text: string) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)
const oneLine = (text: string) => withoutControls(text) && !/[\t\r\n]/.test(text)

function converted(convert: (text: string) => string | undefined, error: string) {
  return typed().transform((text, context) => {
    const value = convert(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: error })
    return z.NEVER
  })
}

const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined)

const schemas: Record<Exclude<FieldType, 'json' | 'bytes'>, z.ZodType<CorrectedValue, unknown>> = {
  text: typed().refine(oneLine, { error: 'errors.text' }),
  'long-text': typed(maxLongLength).refine(withoutControls, { error: 'errors.text' }),
  integer: converted(
    (text) => matching(/^-?\d{1,18}$/)(text)?.replace(/^(-?)0+(?=\d)/, '$1'),
    'errors.integer',
  ),
  decimal: converted(
    (text) => matching(/^-?\d{1,15}(\.\d{1,6})?$/)(text.replace(',', '.')),
    'errors.decimal',
  ),
  boolean: z.enum(['true', 'false'], { error: 'errors.required' }).transform((text) => text === 'true'),
  date: converted((text) => (isLocalDate(text) ? text : undefined), 'errors.date'),
  datetime: converted(isoInstant, 'errors.datetime'),
  email: converted(
    (text) => (z.email().safeParse(text).success ? canonicalEmail(text) : undefined),
    'errors.email',
  ),
  phone: converted(toE164, 'errors.phone'),
  postcode: converted(canonicalPostcode, 'errors.postcode'),
  country: converted((text) => matching(/^[A-Z]{2}$/)(text.toUpperCase()), 'errors.country'),
  iban: converted((text) => {
    const iban = canonicalIban(text)
    return isIban(iban) ? iban : undefined
  }, 'errors.iban'),
  // Whether it is plausible is a note, never a refusal: bsn.ts.
  bsn: converted((text) => matching(/^\d{8,9}$/)(text.replace(/[\s.]/g, '')), 'errors.bsn'),
  url: converted((text) => (isWebAddress(text) ? text : undefined), 'errors.url'),
}

/**
 * The schema of a new value, the same in the browser and on the server: text as typed in, the value as
 * the source holds it out. Its issues' messages are message keys (`errors.iban`).
 * @throws TypeError for types nobody types in (json, bytes): they cannot be corrected in a field
 */
export function fieldValueSchema(type: FieldType): z.ZodType<CorrectedValue, unknown> {
  if (type === 'json' || type === 'bytes') throw new TypeError(`a ${type} field cannot be typed in`)
  return schemas[type]
}

function isoInstant(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/.test(text)) return undefined
  return isLocalDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)) ? text : undefined
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}

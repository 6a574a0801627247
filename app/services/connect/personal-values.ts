import { isIP } from 'node:net'
import { canonicalIban, isIban } from '../../domain/field-types/iban'
import { toE164 } from '../../domain/field-types/phone'
import { canonicalPostcode } from '../../domain/field-types/postcode'
import type { FieldType } from '../../domain/field-types/field-types'
import { isLocalDate } from '../../domain/local-date'
import type { PersonalKind } from './personal-names'

/** What a look at some values of a column tells. Never holds one of them. */
export interface Judgement {
  /** Values that are there. */
  readonly filled: number
  readonly kind: PersonalKind | undefined
  /** Values of that kind. */
  readonly fitting: number
  /** Those of the types below that every value is. */
  readonly allAre: ReadonlySet<FieldType>
}

interface ValueRule extends PersonalKind {
  /** How many of a hundred must fit. */
  readonly share: number
  /** How many must fit at least: what fits by chance needs more. */
  readonly least: number
  fits(value: string): boolean
}

const oldestYear = new Date().getFullYear() - 110
const youngestYear = new Date().getFullYear() - 15

const rules: readonly ValueRule[] = [
  {
    words: 'bank account',
    title: { nl: 'Rekeningnummer', en: 'Account number' },
    type: 'iban',
    share: 80,
    least: 1,
    fits: (value) => isIban(canonicalIban(value)),
  },
  {
    words: 'e-mail address',
    title: { nl: 'E-mailadres', en: 'E-mail address' },
    type: 'email',
    identifier: 'email',
    share: 80,
    least: 1,
    fits: (value) => /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]{2,}$/.test(value),
  },
  {
    words: 'IP address',
    title: { nl: 'IP-adres', en: 'IP address' },
    share: 80,
    least: 1,
    // A version such as 1.2.3.4 is one too: somebody looks.
    fits: (value) => isIP(value) !== 0 && value.length > 3,
  },
  {
    words: 'postcode',
    title: { nl: 'Postcode', en: 'Postcode' },
    type: 'postcode',
    share: 80,
    least: 1,
    fits: (value) => canonicalPostcode(value) !== undefined,
  },
  {
    words: 'telephone number',
    title: { nl: 'Telefoonnummer', en: 'Telephone number' },
    type: 'phone',
    share: 80,
    least: 3,
    fits: (value) => toE164(value) !== undefined,
  },
  {
    words: 'citizen service number: only where a law says so (UAVG art. 46)',
    title: { nl: 'Burgerservicenummer', en: 'Citizen service number (BSN)' },
    // One in eleven numbers fits by chance.
    share: 90,
    least: 5,
    fits: passesElevenTest,
  },
  {
    words: 'date of birth',
    title: { nl: 'Geboortedatum', en: 'Date of birth' },
    type: 'date',
    identifier: 'birthDate',
    share: 90,
    least: 5,
    fits(value) {
      const year = Number(value.slice(0, 4))
      return isLocalDate(value.slice(0, 10)) && year >= oldestYear && year <= youngestYear
    },
  },
]

const forms: Partial<Record<FieldType, RegExp>> = {
  integer: /^[+-]?\d+$/,
  decimal: /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/,
  boolean: /^(t|f|true|false|0|1)$/,
  date: /^\d{4}-\d{2}-\d{2}([ T]00:00(:00(\.0+)?)?)?$/,
  datetime: /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?(Z|[+-]\d{2}(:?\d{2})?)?)?$/,
}

/** @param values as LiveDatabase.sample gives them; null is a value that is not there */
export function judgeValues(values: readonly (string | null)[]): Judgement {
  const filled = values.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()]))
  const found = rules
    .map((rule) => ({ rule, fitting: filled.filter((value) => rule.fits(value)).length }))
    .find(({ rule, fitting }) => fitting >= rule.least && fitting * 100 >= rule.share * filled.length)
  const types = (Object.keys(forms) as FieldType[]).filter((type) =>
    filled.every((value) => forms[type]?.test(value)),
  )
  return {
    filled: filled.length,
    kind: found?.rule,
    fitting: found?.fitting ?? 0,
    allAre: new Set(types),
  }
}

/** Nine digits, weighed 9 8 7 6 5 4 3 2 -1: a multiple of eleven. Registers drop a leading zero. */
function passesElevenTest(value: string): boolean {
  if (!/^\d{8,9}$/.test(value) || Number(value) === 0) return false
  const digits = [...value.padStart(9, '0')].map(Number)
  const sum = digits.reduce((total, digit, index) => total + digit * (index === 8 ? -1 : 9 - index), 0)
  return sum % 11 === 0
}

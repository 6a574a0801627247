import type { Localized } from '../localized'
import type { Register } from '../register/register'
import type { Purpose, Recipient, School } from '../register/school'
import { fieldEntries, type FieldEntry } from '../register/register'
import { textOn } from '../register/consents'
import type { LawfulBasis } from '../register/terms'

/** The privacy statement as data (art. 13 and 14 GDPR): all that its page says of the register. */
export interface StatementContent {
  readonly organisation: School['organisation']
  readonly categories: readonly StatementCategory[]
  readonly purposes: readonly StatementPurpose[]
  readonly recipients: readonly StatementRecipient[]
  readonly retention: readonly {
    readonly id: string
    readonly title: Localized
    readonly period: string
    readonly from: Localized
  }[]
  readonly consents: readonly {
    readonly id: string
    readonly title: Localized
    readonly version: string
    readonly text: Localized
  }[]
  readonly security: readonly {
    readonly id: string
    readonly title: Localized
    readonly description: Localized
  }[]
  readonly automated: readonly {
    readonly id: string
    readonly logic: Localized
    readonly review: Localized
  }[]
}

export interface StatementCategory {
  readonly id: string
  readonly title: Localized
  readonly description: Localized
  readonly holders: readonly {
    readonly source: string
    readonly title: Localized
    readonly fields: readonly Localized[]
  }[]
}

export interface StatementPurpose {
  readonly id: string
  readonly title: Localized
  readonly explanation: Localized
  /** Every basis on which some data are used for it. */
  readonly bases: readonly LawfulBasis[]
  readonly legitimateInterest?: Purpose['legitimateInterest']
}

export type StatementRecipient = Pick<
  Recipient,
  'id' | 'title' | 'role' | 'kind' | 'country' | 'transfer' | 'agreement' | 'checked' | 'safeguardDocument'
>

/** The statement that follows from the register on a day: texts of consents change by the calendar. */
export function statementOf(register: Register, day: string): StatementContent {
  const { school } = register
  const entries = fieldEntries(register)
  return {
    organisation: school.organisation,
    categories: school.categories.map(({ id, title, description }) => {
      const own = entries.filter((entry) => entry.category.id === id)
      return { id, title, description, holders: holdersIn(register, own) }
    }),
    purposes: school.purposes.map(({ id, title, explanation, legitimateInterest }) => {
      const own = entries.filter((entry) => entry.purpose.id === id)
      const bases = [...new Set(own.map(({ lawfulBasis }) => lawfulBasis))]
      return { id, title, explanation, bases, ...(legitimateInterest && { legitimateInterest }) }
    }),
    recipients: school.recipients.map(recipientOf),
    retention: school.retention.map(({ id, title, period, from }) => ({ id, title, period, from })),
    consents: school.consents.map((consent) => {
      const { version, nl, en } = textOn(consent, day)
      return { id: consent.id, title: consent.title, version, text: { nl, en } }
    }),
    security: school.securityMeasures.map(({ id, title, description }) => ({ id, title, description })),
    automated: entries.flatMap(({ source, dataset, field, automatedDecision }) =>
      automatedDecision ? [{ id: `${source.id}/${dataset.id}/${field.id}`, ...automatedDecision }] : [],
    ),
  }
}

function holdersIn(register: Register, own: readonly FieldEntry[]): StatementCategory['holders'] {
  return register.sources.flatMap((source) => {
    const fields = own.filter((entry) => entry.source.id === source.id).map(({ field }) => field.title)
    return fields.length > 0 ? [{ source: source.id, title: source.title, fields: distinct(fields) }] : []
  })
}

function recipientOf(recipient: Recipient): StatementRecipient {
  const { id, title, role, kind, country, transfer, agreement, checked, safeguardDocument } = recipient
  return {
    id,
    title,
    role,
    kind,
    country,
    transfer,
    ...(agreement && { agreement }),
    ...(checked && { checked }),
    ...(safeguardDocument && { safeguardDocument }),
  }
}

function distinct(titles: readonly Localized[]): Localized[] {
  return [...new Map(titles.map((title) => [title.nl, title])).values()]
}

import type { Localized } from '../localized'
import { processingActivities } from '../register/activities'
import { textOn, type ConsentTerms } from '../register/consents'
import type { AutomatedDecision } from '../register/particulars'
import type { ProcessingActivity, Titled } from '../register/processing-activity'
import type { ReadingRule } from '../register/reading-rules'
import type { Register } from '../register/register'
import type { Purpose, Recipient, RetentionRule, School } from '../register/school'
import type { LawfulBasis } from '../register/terms'

/** The privacy statement as data (art. 13 and 14 GDPR): all that its page says of the register. */
export interface StatementContent {
  readonly organisation: School['organisation']
  readonly dataSubjects: readonly Titled[]
  readonly categories: readonly StatementCategory[]
  readonly purposes: readonly StatementPurpose[]
  /** Who gives data about people, besides people themselves. */
  readonly givers: readonly Localized[]
  readonly recipients: readonly StatementRecipient[]
  readonly retention: readonly StatementRetention[]
  readonly consents: readonly StatementConsent[]
  readonly security: School['securityMeasures']
  readonly automated: readonly StatementDecision[]
  /** What is looked at each day, by the source it is about. */
  readonly rules: readonly StatementRules[]
}

export interface StatementCategory extends Titled {
  readonly description: Localized
  readonly special: boolean
  readonly holders: readonly {
    readonly source: string
    readonly title: Localized
    readonly fields: readonly Localized[]
  }[]
}

export interface StatementPurpose extends Titled {
  readonly explanation: Localized
  /** Every basis on which some data are used for it. */
  readonly bases: readonly LawfulBasis[]
  readonly legitimateInterest?: Purpose['legitimateInterest']
}

export type StatementRecipient = Pick<
  Recipient,
  'id' | 'title' | 'role' | 'kind' | 'country' | 'transfer' | 'agreement' | 'checked' | 'safeguardDocument'
>

export type StatementRetention = Pick<RetentionRule, 'id' | 'title' | 'period' | 'from' | 'legalGround'>

export interface StatementConsent extends Titled {
  readonly version: string
  readonly text: Localized
}

export interface StatementDecision extends Titled, Omit<AutomatedDecision, 'reviewedBy'> {}

export interface StatementRules extends Titled {
  readonly rules: readonly ReadingRule[]
}

/** The statement that follows from the register on a day: texts of consents change by the calendar. */
export function statementOf(register: Register, day: string): StatementContent {
  const { school } = register
  const activities = processingActivities(register)
  return {
    organisation: school.organisation,
    dataSubjects: school.dataSubjects,
    categories: school.categories.map(({ id, title, description, special }) => {
      const holders = holdersOf(register, activities, id)
      return { id, title, description, special, holders }
    }),
    purposes: school.purposes.map((purpose) => purposeOf(purpose, activities)),
    givers: distinct(activities.flatMap(({ obtainedFrom }) => obtainedFrom)),
    recipients: school.recipients.map(recipientOf),
    retention: school.retention.map(retentionOf),
    consents: school.consents.map((consent) => consentOf(consent, day)),
    security: school.securityMeasures,
    automated: activities.flatMap(decisionsOf),
    rules: activities
      .filter(({ rules }) => rules.length > 0)
      .map(({ id, dataset, rules }) => ({ id, title: dataset.title, rules })),
  }
}

function retentionOf({ id, title, period, from, legalGround }: RetentionRule): StatementRetention {
  return { id, title, period, from, ...(legalGround && { legalGround }) }
}

function consentOf(consent: ConsentTerms, day: string): StatementConsent {
  const { version, nl, en } = textOn(consent, day)
  return { id: consent.id, title: consent.title, version, text: { nl, en } }
}

function decisionsOf({ id, dataset, automatedDecisions }: ProcessingActivity): StatementDecision[] {
  return automatedDecisions.map(({ logic, consequences, contest }, index) => {
    return { id: `${id}/${index}`, title: dataset.title, logic, consequences, contest }
  })
}

function holdersOf(
  register: Register,
  activities: readonly ProcessingActivity[],
  category: string,
): StatementCategory['holders'] {
  return register.sources.flatMap(({ id, title }) => {
    const fields = activities
      .filter(({ source }) => source.id === id)
      .flatMap(({ categories }) => categories.filter((own) => own.id === category))
      .flatMap((own) => own.fields)
    return fields.length > 0 ? [{ source: id, title, fields: distinct(fields) }] : []
  })
}

function purposeOf(
  { id, title, explanation, legitimateInterest }: Purpose,
  activities: readonly ProcessingActivity[],
): StatementPurpose {
  const own = activities.flatMap(({ purposes }) => purposes.filter((purpose) => purpose.id === id))
  const bases = [...new Set(own.flatMap(({ lawfulBases }) => lawfulBases))]
  return { id, title, explanation, bases, ...(legitimateInterest && { legitimateInterest }) }
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

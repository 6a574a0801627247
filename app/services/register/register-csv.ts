import { cellText, csvCell, csvHeader } from '../../../exports/csv'
import type { Language, Localized } from '../../domain/localized'
import type { OfFields } from '../../domain/register/processing-activity'
import type { ProcessingRegister, VersionedActivity } from './read-register.server'

type Words = (text: Localized) => string
type Column = (activity: VersionedActivity, words: Words, register: ProcessingRegister) => string | null

/** What stands in each column: words of the register in one language, its own codes as they are. */
const columns: Readonly<Record<string, Column>> = {
  id: ({ id }) => id,
  source: ({ source }, words) => words(source.title),
  dataset: ({ dataset }, words) => words(dataset.title),
  controller: (_, __, { controller }) => `${controller.name}, ${controller.address}`,
  data_protection_officer: (_, words, { controller: { privacyContact } }) =>
    privacyContact ? `${words(privacyContact.title)}, ${privacyContact.email}` : null,
  processors: ({ recipients }, words) =>
    listed(recipients.filter(({ kind }) => kind === 'processor').map(({ title }) => words(title))),
  data_subjects: ({ dataSubjects }, words) => listed(dataSubjects.map(({ title }) => words(title))),
  purposes: ({ purposes }, words) =>
    listed(purposes.map(({ title, lawfulBases }) => `${words(title)} (${lawfulBases.join(', ')})`)),
  purposes_dpv: ({ purposes }) => listed(purposes.flatMap(({ dpv }) => dpv ?? [])),
  legitimate_interests: ({ purposes }, words) =>
    listed(
      purposes.flatMap(({ title, legitimateInterest: interest }) =>
        interest ? `${words(title)}: ${words(interest.interest)} ${words(interest.balancing)}` : [],
      ),
    ),
  categories: ({ categories }, words) => listed(categories.map(({ title }) => words(title))),
  categories_dpv: ({ categories }) => listed(categories.flatMap(({ dpv }) => dpv ?? [])),
  fields: ({ fields }, words) => listed(fields.map(({ title }) => words(title))),
  origins: ({ origins }) => listed(origins),
  obtained_from: ({ obtainedFrom }, words) => listed(obtainedFrom.map(words)),
  obtained: ({ obtained }, words) => (obtained === null || obtained === 'live' ? obtained : words(obtained)),
  recipients: ({ recipients }, words) =>
    listed(
      recipients.map(({ title, role, country, transfer }) => {
        return `${words(title)}: ${words(role)} (${country}, ${transfer})`
      }),
    ),
  retention: ({ retention }, words) =>
    listed(
      retention.map(({ title, period, from, startField }) => {
        const start = startField ? `${words(from)} = ${words(startField)}` : words(from)
        return `${words(title)}: ${period}, ${start}`
      }),
    ),
  retention_grounds: ({ retention }, words) =>
    listed(retention.flatMap(({ legalGround }) => (legalGround ? words(legalGround) : []))),
  special_categories: ({ special }, words) =>
    ofFields(special, words, (told) =>
      'near' in told ? words(told.near) : `9(2)(${told.exception}); ${told.law}`,
    ),
  citizen_service_number: ({ bsn }, words) => ofFields(bsn, words, ({ law }) => law),
  automated_decisions: ({ automatedDecisions }, words) =>
    ofFields(automatedDecisions, words, ({ logic, consequences, reviewer, contest }) =>
      [words(logic), words(consequences), words(reviewer), words(contest)].join(' / '),
    ) ?? 'none',
  required: ({ required }, words) =>
    ofFields(required, words, ({ by, otherwise }) => `${by}; ${words(otherwise)}`),
  security_measures: ({ securityMeasures }, words) =>
    listed(securityMeasures.map(({ title }) => words(title))),
  rules: ({ rules }, words) =>
    listed(rules.map((rule) => `${words(rule.field)}: ${'period' in rule ? rule.period : 'masked'}`)),
  version: ({ version }) => (version === null ? null : String(version)),
  valid_from: ({ validFrom }) => validFrom,
}

/** The register as CSV (RFC 4180), one row for each activity; safe against formulas. */
export function registerToCsv(register: ProcessingRegister, language: Language): string {
  const words: Words = (text) => text[language]
  const rows = register.activities.map((activity) => {
    const cells = Object.values(columns).map((column) => column(activity, words, register))
    return `${cells.map((cell) => csvCell(cellText(cell, false), cell === null)).join(',')}\r\n`
  })
  return csvHeader(Object.keys(columns)) + rows.join('')
}

function listed(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('; ')
}

/** What is said of some fields only names them. */
function ofFields<T>(
  told: readonly OfFields<T>[],
  words: Words,
  sentence: (one: OfFields<T>) => string,
): string | null {
  return listed(
    told.map((one) => (one.whole ? sentence(one) : `${one.fields.map(words).join(', ')}: ${sentence(one)}`)),
  )
}

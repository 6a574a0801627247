import { demoAccounts, type DemoAccount } from './accounts'

/** One of the few people whom tests, pictures and the list at start know by name. */
export interface CastMember extends DemoAccount {
  /** Who this is, for the list that is printed at start. */
  readonly who: { readonly nl: string; readonly en: string }
}

/** The named cast of the demo school; app/demo/README.md tells what each of them has. */
export const cast = {
  everything: member('subject', 'amina.madelief', {
    nl: 'studente met gegevens in elk systeem',
    en: 'student with data in every system',
  }),
  former: member('subject', 'pieter.waterlelie', { nl: 'oud-student', en: 'former student' }),
  tenThousand: member('subject', 'daniel.sneeuwklok', {
    nl: 'student met 10.000 e-mails en lessen',
    en: 'student with 10,000 e-mails and lessons',
  }),
  sharerOne: member('subject', 'rosa.zonnedauw', {
    nl: 'studente die een e-mailadres deelt',
    en: 'student who shares an e-mail address',
  }),
  sharerTwo: member('subject', 'willem.zonnedauw', {
    nl: 'student die hetzelfde e-mailadres heeft',
    en: 'student with the same e-mail address',
  }),
  arabic: member('subject', 'layla.alyasmin', {
    nl: 'studente met een naam in Arabisch schrift',
    en: 'student with a name in Arabic script',
  }),
  studentOnStaff: member('subject', 'bilal.distel', {
    nl: 'student die ook medewerker is',
    en: 'student who is also an employee',
  }),
  support: member('staff', 'sanne.klaver', { nl: 'studentenbureau', en: 'student office' }),
  secondSupport: member('staff', 'bilal.distel', {
    nl: 'studentenbureau, zelf ook student',
    en: 'student office, a student too',
  }),
  finance: member('staff', 'greta.boterbloem', { nl: 'financiële administratie', en: 'finance office' }),
  secondFinance: member('staff', 'koen.vlier', {
    nl: 'financiële administratie, de tweede',
    en: 'finance office, the second',
  }),
  education: member('staff', 'marijke.varen', { nl: 'onderwijs', en: 'teaching' }),
  privacyOfficer: member('staff', 'hanna.eik', { nl: 'privacyfunctionaris', en: 'privacy officer' }),
  administrator: member('staff', 'tom.beuk', { nl: 'beheerder', en: 'administrator' }),
} as const satisfies Record<string, CastMember>

function member(kind: DemoAccount['kind'], key: string, who: CastMember['who']): CastMember {
  const account = demoAccounts.find((candidate) => candidate.kind === kind && candidate.person.key === key)
  if (!account) throw new Error(`${key} has no ${kind} account in the demo school`)
  return { ...account, who }
}

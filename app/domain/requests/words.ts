import type { Localized } from '../localized'
import type { PlanRule } from './erasure-plan'
import type { RefusalReason } from './refusals'
import type { ExtensionReason, RequestKind } from './requests'

/** Words that letters and screens share, so that both say the same. */

/** What is asked, to stand after "U vroeg ons:". */
export const kindWords: Readonly<Record<RequestKind, Localized>> = {
  erasure: { nl: 'Gegevens wissen', en: 'Erase data' },
  restriction: { nl: 'Gegevens even niet gebruiken', en: 'Stop using data for now' },
  objection: { nl: 'Bezwaar tegen het gebruik van gegevens', en: 'Object to the use of data' },
  'direct-marketing': { nl: 'Geen reclame meer', en: 'No more marketing' },
  portability: { nl: 'Gegevens naar een andere organisatie', en: 'Data to another organisation' },
  'access-on-paper': { nl: 'Uw gegevens op papier', en: 'Your data on paper' },
  'access-by-voice': { nl: 'Uw gegevens horen in een gesprek', en: 'Hear your data in a conversation' },
  question: { nl: 'Een vraag over uw gegevens', en: 'A question about your data' },
  complaint: { nl: 'Een klacht over uw gegevens', en: 'A complaint about your data' },
}

/** Why something is not done, in plain words with the place in the law (A12-1). */
export const reasonWords: Readonly<Record<RefusalReason, Localized>> = {
  'freedom-of-expression': {
    nl: 'Iedereen mag zijn mening geven en informatie delen. Daarvoor zijn deze gegevens nodig (AVG artikel 17, lid 3, onder a).',
    en: 'Everybody may express opinions and share information. These data are needed for that (GDPR article 17(3)(a)).',
  },
  'legal-duty': {
    nl: 'Een wet zegt dat wij deze gegevens moeten bewaren. Bijvoorbeeld: facturen bewaren wij zeven jaar voor de belasting (AVG artikel 17, lid 3, onder b).',
    en: 'A law says that we must keep these data. For example: we keep invoices for seven years for the tax office (GDPR article 17(3)(b)).',
  },
  'public-health': {
    nl: 'Deze gegevens zijn nodig voor de gezondheid van iedereen (AVG artikel 17, lid 3, onder c).',
    en: 'These data are needed for public health (GDPR article 17(3)(c)).',
  },
  archiving: {
    nl: 'Deze gegevens zijn nodig voor een archief of voor onderzoek in het algemeen belang (AVG artikel 17, lid 3, onder d).',
    en: 'These data are needed for an archive or for research in the public interest (GDPR article 17(3)(d)).',
  },
  'legal-claims': {
    nl: 'Wij hebben deze gegevens nodig voor een geschil of een rechtszaak (AVG artikel 17, lid 3, onder e).',
    en: 'We need these data for a dispute or a court case (GDPR article 17(3)(e)).',
  },
  'still-needed': {
    nl: 'Wij hebben deze gegevens nog nodig voor wat wij met u hebben afgesproken (AVG artikel 17, lid 1).',
    en: 'We still need these data for what we agreed on with you (GDPR article 17(1)).',
  },
  'compelling-grounds': {
    nl: 'Wij hebben heel zwaarwegende redenen om deze gegevens te gebruiken. Die wegen zwaarder dan uw belang (AVG artikel 21, lid 1).',
    en: 'We have compelling reasons to use these data. They outweigh your interest (GDPR article 21(1)).',
  },
  'conditions-not-met': {
    nl: 'De wet geeft dit recht alleen in bepaalde gevallen. Dit is niet zo’n geval (AVG artikelen 18, 20 en 21).',
    en: 'The law gives this right in certain cases only. This is not such a case (GDPR articles 18, 20 and 21).',
  },
  'rights-of-others': {
    nl: 'Er staan gegevens van andere mensen in. Ook hun rechten tellen (AVG artikel 15, lid 4 en artikel 20, lid 4).',
    en: 'It holds data about other people. Their rights count as well (GDPR articles 15(4) and 20(4)).',
  },
  'not-held': {
    nl: 'Wij hebben deze gegevens niet.',
    en: 'We do not have these data.',
  },
  'identity-unknown': {
    nl: 'Wij weten niet zeker dat u het bent. Wij vroegen het u, maar konden het niet vaststellen (AVG artikelen 11 en 12).',
    en: 'We are not sure that it is you. We asked, but could not establish it (GDPR articles 11 and 12).',
  },
  'not-agreed': {
    nl: 'Wij hebben uw klacht onderzocht en zijn het er niet mee eens.',
    en: 'We looked into your complaint and do not agree with it.',
  },
  'manifestly-unfounded': {
    nl: 'Het verzoek is duidelijk niet bedoeld om uw rechten te gebruiken (AVG artikel 12, lid 5).',
    en: 'The request is clearly not meant to use your rights (GDPR article 12(5)).',
  },
  excessive: {
    nl: 'Het zijn te veel verzoeken achter elkaar, over hetzelfde (AVG artikel 12, lid 5).',
    en: 'These are too many requests, one after another, about the same (GDPR article 12(5)).',
  },
}

/** Why the rules of the register would let a part go. */
export const eraseWords: Readonly<Record<Extract<PlanRule, { kind: 'erase' }>['because'], Localized>> = {
  ended: { nl: 'De bewaartijd is voorbij.', en: 'The retention period is over.' },
  consent: {
    nl: 'Er is alleen toestemming voor, en die is er niet meer.',
    en: 'It rests on consent alone, which has ended.',
  },
  interest: {
    nl: 'Het rust op een belang van de school. Weeg of dat zwaarder is dan dat van de persoon.',
    en: 'It rests on an interest of the school. Weigh whether that is heavier than the person’s.',
  },
}

export const extensionWords: Readonly<Record<ExtensionReason, Localized>> = {
  complexity: {
    nl: 'Uw verzoek is ingewikkeld.',
    en: 'Your request is complex.',
  },
  number: {
    nl: 'Wij hebben veel verzoeken van u gekregen.',
    en: 'We have received many requests from you.',
  },
}

import type { DeliveryWithEvent } from '../../../db/queries/consents'
import type { ConsentEvent } from '../../domain/consents'
import type { Language, Localized } from '../../domain/localized'
import type { ConsentTerms } from '../../domain/register/consents'
import type { Purpose, Recipient, School } from '../../domain/register/school'
import type { LetterBlock, LetterContent, LetterText } from '../../domain/requests/letters'

export interface ReceiptFacts {
  /** ISO 8601 date of today. */
  readonly date: string
  readonly name: string
  readonly terms: ConsentTerms
  readonly organisation: School['organisation']
  readonly purpose: Purpose | undefined
  /** The words that were agreed to. */
  readonly text: { readonly version: string } & Localized
  /** Newest first. */
  readonly history: readonly ConsentEvent[]
  readonly sources: readonly {
    readonly id: string
    readonly title: Localized
    readonly recipient: Recipient
    readonly delivery: DeliveryWithEvent | undefined
  }[]
}

/** A receipt to read, in Dutch and English: what was agreed to, when, and which systems know. */
export function composeReceipt(facts: ReceiptFacts): LetterContent {
  const { organisation, name, date, terms } = facts
  return {
    to: name,
    date,
    number: terms.id,
    sender: {
      name: organisation.name,
      address: organisation.address,
      contact: `${organisation.email}, ${organisation.telephone}`,
    },
    texts: { nl: writeIn(facts, 'nl'), en: writeIn(facts, 'en') },
  }
}

function writeIn(facts: ReceiptFacts, language: Language): LetterText {
  const words = book[language]
  const { terms, purpose, text, history, sources, organisation } = facts
  const moment = momentIn(language)
  const blocks: LetterBlock[] = [
    ...(purpose ? [paragraph(`${purpose.title[language]}. ${purpose.explanation[language]}`)] : []),
    heading(words.text(text.version)),
    paragraph(text[language]),
    heading(words.history),
    list(
      history.map(({ action, at, textVersion, means }) => words.said[action](moment(at), textVersion, means)),
    ),
    heading(words.systems),
    list(
      sources.map(({ title, recipient, delivery }) =>
        words.system(title[language], recipient.title[language], delivery, moment),
      ),
    ),
    paragraph(words.withdraw),
  ]
  return {
    title: words.title(terms.title[language]),
    greeting: words.greeting,
    blocks,
    closing: [words.closing, organisation.name],
  }
}

type Moment = (at: Date) => string

const book = {
  nl: {
    title: (title: string) => `Bewijs van uw toestemming: ${title}`,
    greeting: 'Dit zei u tegen ons over deze toestemming.',
    text: (version: string) => `De tekst (versie ${version})`,
    history: 'Wat u zei',
    said: {
      given: (at: string, version: string) => `Gegeven op ${at}, in dit portaal, voor tekst ${version}.`,
      withdrawn: (at: string, _version: string, means: ConsentEvent['means']) =>
        means === 'objection'
          ? `Ingetrokken op ${at}, door uw bezwaar tegen reclame.`
          : `Ingetrokken op ${at}, in dit portaal.`,
    },
    systems: 'Welke systemen het weten',
    system: (title: string, keeper: string, delivery: DeliveryWithEvent | undefined, moment: Moment) =>
      `${title} (${keeper}): ${systemState.nl(delivery, moment)}`,
    withdraw:
      'U kunt een toestemming altijd intrekken, met één klik onder Toestemmingen. Wat wij daarvoor deden, mocht toen.',
    closing: 'Met vriendelijke groet,',
  },
  en: {
    title: (title: string) => `Receipt of your consent: ${title}`,
    greeting: 'This is what you told us about this consent.',
    text: (version: string) => `The text (version ${version})`,
    history: 'What you said',
    said: {
      given: (at: string, version: string) => `Given on ${at}, in this portal, to text ${version}.`,
      withdrawn: (at: string, _version: string, means: ConsentEvent['means']) =>
        means === 'objection'
          ? `Withdrawn on ${at}, by your objection to marketing.`
          : `Withdrawn on ${at}, in this portal.`,
    },
    systems: 'Which systems know',
    system: (title: string, keeper: string, delivery: DeliveryWithEvent | undefined, moment: Moment) =>
      `${title} (${keeper}): ${systemState.en(delivery, moment)}`,
    withdraw:
      'You can always withdraw a consent, with one click under Consents. What we did before that was allowed then.',
    closing: 'Kind regards,',
  },
} as const

const systemState = {
  nl: (delivery: DeliveryWithEvent | undefined, moment: Moment) => {
    if (!delivery) return 'nog niets doorgegeven.'
    if (delivery.state === 'acknowledged')
      return `bevestigd op ${moment(delivery.acknowledgedAt ?? delivery.createdAt)}.`
    if (delivery.state === 'overtaken') return 'weet iets dat nieuwer is.'
    return delivery.state === 'nothing-held' ? 'heeft geen gegevens van u.' : 'nog niet bevestigd.'
  },
  en: (delivery: DeliveryWithEvent | undefined, moment: Moment) => {
    if (!delivery) return 'nothing passed on yet.'
    if (delivery.state === 'acknowledged')
      return `confirmed on ${moment(delivery.acknowledgedAt ?? delivery.createdAt)}.`
    if (delivery.state === 'overtaken') return 'knows something newer.'
    return delivery.state === 'nothing-held' ? 'holds no data of yours.' : 'not confirmed yet.'
  },
} as const

function momentIn(language: Language): Moment {
  const format = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Amsterdam',
  })
  return (at) => format.format(at)
}

const paragraph = (text: string): LetterBlock => ({ kind: 'paragraph', text })
const heading = (text: string): LetterBlock => ({ kind: 'heading', text })
const list = (items: readonly string[]): LetterBlock => ({ kind: 'list', items })

import type { Localized } from '../localized'

/**
 * Why something is hidden from a person's own data (art. 15(4): the rights of others), the closed list. The
 * code stands in the data where something was, the words wherever people read.
 */
export const redactionReasons = {
  'other-person': {
    nl: 'Dit gaat over iemand anders.',
    en: 'This is about somebody else.',
  },
  'other-contact': {
    nl: 'Dit is de naam, het adres of het telefoonnummer van iemand anders.',
    en: 'This is the name, address or telephone number of somebody else.',
  },
  'other-message': {
    nl: 'Dit is een bericht dat iemand anders schreef.',
    en: 'This is a message that somebody else wrote.',
  },
  'other-document': {
    nl: 'In dit document staan gegevens van iemand anders.',
    en: 'This document holds data of somebody else.',
  },
  'not-checked': {
    nl: 'Hierin kunnen gegevens van anderen staan. Een medewerker moet dit eerst nakijken.',
    en: 'This may hold data of others. An employee has to check it first.',
  },
  'trade-secret': {
    nl: 'Dit is een bedrijfsgeheim van iemand anders.',
    en: 'This is a trade secret of somebody else.',
  },
} as const satisfies Record<string, Localized>

export type RedactionReason = keyof typeof redactionReasons

export const redactionReasonCodes = Object.keys(redactionReasons) as [RedactionReason, ...RedactionReason[]]

/** Reasons that staff can give: the other one is what a program says while nobody has looked. */
export const staffReasons = redactionReasonCodes.filter((code) => code !== 'not-checked')

/** How much was hidden in a field, or in letters and attachments. */
export interface Redaction {
  /** Id of a field, or `documents`. */
  readonly where: string
  readonly reason: RedactionReason
  readonly count: number
}

import type { PersonRow } from './people-list'
import type { Random } from './random'

/** How many records the demo's sources hold about a person, by dataset. */
export interface Holdings {
  readonly trajectory: number
  readonly attendance: number
  readonly testResult: number
  readonly guidanceNote: number
  readonly document: number
  readonly debtor: number
  readonly invoice: number
  readonly payment: number
  readonly contact: number
  readonly quote: number
  readonly visit: number
  readonly tradeRegister: number
  readonly tradeProfile: number
  readonly analyticsEvent: number
  readonly message: number
  readonly letter: number
  readonly application: number
}

const nothing: Holdings = {
  trajectory: 0,
  attendance: 0,
  testResult: 0,
  guidanceNote: 0,
  document: 0,
  debtor: 0,
  invoice: 0,
  payment: 0,
  contact: 0,
  quote: 0,
  visit: 0,
  tradeRegister: 0,
  tradeProfile: 0,
  analyticsEvent: 0,
  message: 0,
  letter: 0,
  application: 0,
}

/** People whose numbers tests, pictures and stories rely on. */
const fixed: Readonly<Record<string, Holdings>> = {
  'amina.madelief': {
    trajectory: 2,
    attendance: 48,
    testResult: 5,
    guidanceNote: 3,
    document: 2,
    debtor: 1,
    invoice: 3,
    payment: 3,
    contact: 1,
    quote: 1,
    visit: 6,
    tradeRegister: 1,
    tradeProfile: 1,
    analyticsEvent: 5,
    message: 6,
    letter: 2,
    application: 1,
  },
  'daniel.sneeuwklok': {
    ...nothing,
    trajectory: 1,
    attendance: 6000,
    testResult: 4,
    guidanceNote: 2,
    document: 1,
    debtor: 1,
    invoice: 2,
    payment: 2,
    message: 4000,
  },
  'pieter.waterlelie': {
    ...nothing,
    trajectory: 1,
    attendance: 30,
    testResult: 4,
    guidanceNote: 2,
    document: 1,
    debtor: 1,
    invoice: 2,
    payment: 2,
    message: 3,
    letter: 1,
  },
  'hendrik.rietkraag': { ...nothing, debtor: 1, invoice: 1, payment: 1 },
  'joost.brem': { ...nothing, contact: 1, quote: 2, tradeRegister: 1, tradeProfile: 1, message: 2 },
  'nadia.venkel': { ...nothing, letter: 1, application: 1 },
}

export function holdingsOf(row: PersonRow, random: Random): Holdings {
  const known = fixed[row.key]
  if (known) return known
  if (row.kind === 'prospect')
    return { ...nothing, contact: 1, quote: random.int(0, 1), visit: random.int(1, 4) }
  return row.kind === 'student' || row.kind === 'former' ? studentHoldings(row, random) : nothing
}

function studentHoldings(row: PersonRow, random: Random): Holdings {
  const invoice = random.int(1, 3)
  // Who shares an e-mail address with another has a single contact on the website, and nobody knows whose.
  const contact = row.email === undefined && random.chance(0.6) ? 1 : 0
  return {
    trajectory: random.int(1, 2),
    attendance: random.int(20, 60),
    testResult: random.int(2, 6),
    guidanceNote: random.int(1, 4),
    document: random.int(1, 3),
    debtor: 1,
    invoice,
    payment: random.int(0, invoice),
    contact,
    quote: 0,
    visit: contact * random.int(0, 5),
    tradeRegister: 0,
    tradeProfile: 0,
    analyticsEvent: 0,
    message: random.int(1, 6),
    letter: random.int(0, 2),
    application: 0,
  }
}

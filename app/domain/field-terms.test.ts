import { expect, test } from 'vitest'
import { shareTerms, termsOf } from './field-terms'
import type { FieldDescription, FieldTerms } from './views'

const both = (nl: string) => ({ nl, en: nl })
const terms: FieldTerms = {
  category: both('Wie u bent'),
  purpose: { title: both('Contact'), explanation: both('Wij bellen u.') },
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: { title: both('Zeven jaar'), from: both('Na het contract'), period: 'P7Y' },
  sharedWith: [],
  obtainedFrom: null,
  required: { by: 'contract', otherwise: both('Zonder dit geen les.') },
  rules: [],
  rights: ['correct', 'complain'],
  legitimateInterest: null,
  automatedDecision: null,
}

function aField(id: string): Omit<FieldDescription, 'ownTerms'> {
  const correction = { kind: 'impossible' } as const
  return { id, type: 'text', title: both(id), categoryId: 'identity', correction, covered: false }
}

/** As a browser gets it. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

test('terms that fields share are said once', () => {
  const shared = shareTerms([
    { field: aField('name'), terms },
    { field: aField('telephone'), terms },
  ])
  expect(shared.terms).toEqual(terms)
  expect(shared.fields.map(({ ownTerms }) => ownTerms)).toEqual([{}, {}])
})

test('each field keeps its own terms, also where it lacks what the others have', () => {
  const own: FieldTerms = {
    ...terms,
    origin: 'third-party',
    obtainedFrom: both('de gemeente'),
    required: null,
  }
  const shared = sent(
    shareTerms([
      { field: aField('name'), terms },
      { field: aField('town'), terms: own },
    ]),
  )
  expect(shared.fields.map((field) => termsOf(shared, field))).toEqual([terms, own])
})

test('a dataset without a field has no terms', () => {
  expect(() => shareTerms([])).toThrow('at least one field')
})

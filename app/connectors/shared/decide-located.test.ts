import { describe, expect, test } from 'vitest'
import type { VerifiedIdentity } from '../../domain/identity'
import type { SubjectKey } from '../../domain/records'
import type { IdentifyRule } from '../../domain/register/source'
import { decideLocated, judgeFit } from './decide-located'
import type { Fit } from './decide-located'

const byEmail: IdentifyRule = { identifier: 'email', field: 'email', confirm: { birthDate: 'born' } }
const who = (email: string, birthDate?: string): VerifiedIdentity => ({
  subjectId: 's',
  identifiers: [
    { kind: 'email', value: email },
    ...(birthDate ? [{ kind: 'birthDate' as const, value: birthDate }] : []),
  ],
})
const holding = (row: Record<string, string | null>) => (place: string) => row[place] ?? null

describe('how well a person of a source fits', () => {
  test.each<[string, VerifiedIdentity, Record<string, string | null>, Fit]>([
    [
      'e-mail and birth date',
      who('a@x.nl', '1990-01-02'),
      { email: ' A@X.nl', born: '1990-01-02' },
      'strong',
    ],
    ['another birth date', who('a@x.nl', '1990-01-02'), { email: 'a@x.nl', born: '1991-01-02' }, 'none'],
    [
      'no birth date in the source',
      who('a@x.nl', '1990-01-02'),
      { email: 'a@x.nl', born: null },
      'unconfirmed',
    ],
    ['no verified birth date', who('a@x.nl'), { email: 'a@x.nl', born: '1990-01-02' }, 'unconfirmed'],
    ['another address', who('b@x.nl', '1990-01-02'), { email: 'a@x.nl', born: '1990-01-02' }, 'none'],
    ['no address in the source', who('a@x.nl', '1990-01-02'), { email: null, born: '1990-01-02' }, 'none'],
    ['empty addresses on both sides', who(' ', '1990-01-02'), { email: '', born: '1990-01-02' }, 'none'],
  ])('%s', (_, identity, row, fit) => {
    expect(judgeFit(byEmail, identity, holding(row))).toBe(fit)
  })

  test('an e-mail address that nothing confirms is weak', () => {
    const rule: IdentifyRule = { identifier: 'email', field: 'email' }
    expect(judgeFit(rule, who('a@x.nl'), holding({ email: 'a@x.nl' }))).toBe('weak')
  })

  test('any of several verified addresses will do', () => {
    const both = {
      subjectId: 's',
      identifiers: [...who('old@x.nl').identifiers, ...who('a@x.nl').identifiers],
    }
    const rule: IdentifyRule = { identifier: 'email', field: 'email' }
    expect(judgeFit(rule, both, holding({ email: 'a@x.nl' }))).toBe('weak')
  })
})

describe('what is located', () => {
  test.each<[string, [string, Fit][], string]>([
    ['nobody', [], 'none'],
    ['one who fits', [['1', 'strong']], 'found'],
    [
      'the same one by two rules',
      [
        ['1', 'strong'],
        ['1', 'weak'],
      ],
      'found',
    ],
    [
      'the same one, the weak rule first',
      [
        ['1', 'weak'],
        ['1', 'strong'],
      ],
      'found',
    ],
    [
      'two who fit',
      [
        ['1', 'strong'],
        ['2', 'strong'],
      ],
      'ambiguous',
    ],
    [
      'one who fits and another weakly',
      [
        ['1', 'strong'],
        ['2', 'weak'],
      ],
      'ambiguous',
    ],
    ['one weakly', [['1', 'weak']], 'ambiguous'],
    ['one unconfirmed', [['1', 'unconfirmed']], 'ambiguous'],
    [
      'one who fits beside one unconfirmed',
      [
        ['1', 'strong'],
        ['2', 'unconfirmed'],
      ],
      'found',
    ],
    [
      'none of those asked',
      [
        ['1', 'none'],
        ['2', 'none'],
      ],
      'none',
    ],
  ])('%s', (_, fits, kind) => {
    expect(decideLocated(fits.map(([key, fit]) => ({ key: key as SubjectKey, fit }))).kind).toBe(kind)
  })
})

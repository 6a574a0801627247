import { expect, test } from 'vitest'
import { renderPart } from '../../../tests/setup/render-part'
import { failureKinds } from '../../domain/source-failure'
import type { SourceAnswer, SourceDescription } from '../../domain/views'
import { SourceState } from './source-state'

const source: SourceDescription = {
  id: 'crm',
  title: { nl: 'Website', en: 'Website' },
  recipient: {
    title: { nl: 'School', en: 'School' },
    role: { nl: 'Les', en: 'Lessons' },
    country: 'NL',
    safeguard: 'eea',
  },
  datasets: [],
}

const state = (
  result: SourceAnswer['result'],
  language: 'nl' | 'en' = 'nl',
  more: Partial<SourceAnswer> = {},
) => {
  const at = '2026-11-22T12:05:00Z'
  const answer = { source: 'crm', askedAt: at, answeredAt: at, result, ...more }
  return renderPart(<SourceState source={source} answer={answer} />, language)
}

test.each(failureKinds)(
  'a source that failed (%s) is named with time and reason, never as empty',
  async (failure) => {
    const html = await state({ kind: 'failed', failure, since: '2026-11-22T11:00:00Z' })
    expect(html).toContain('Website antwoordt niet')
    expect(html).toContain('Dit is zo sinds 22 november 2026 om 12:00.')
    expect(html).toContain('Uw gegevens zijn niet weg.')
    expect(html).not.toContain('staat niets over u')
  },
)

test('a source that asks to wait says for how long', async () => {
  const failed = { kind: 'failed', failure: 'rate-limited', since: '2026-11-22T11:00:00Z' } as const
  expect(await state({ ...failed, retryAfterSeconds: 90 })).toContain('over 2 minuten')
})

test('nothing held, not sure and complete are told apart, in both languages', async () => {
  expect(await state({ kind: 'nothing-held' })).toContain('In Website staat niets over u. Gevraagd om 13:05.')
  expect(await state({ kind: 'ambiguous' })).toContain('Wij weten niet zeker wat van u is')
  const held = { kind: 'held', datasets: [{ dataset: 'x', count: 6000, records: [] }] } as const
  expect(await state(held)).toContain('6.000 gegevens. Opgevraagd om 13:05, compleet.')
  expect(await state(held, 'en')).toContain('6,000 items. Asked at 13:05, complete.')
})

test('a source that changed is not called complete, and neither is one that counts more than it gives', async () => {
  const short = { dataset: 'x', count: 10, records: [], shortfall: { asked: 3, given: 2 } }
  const changed = { changedSince: '2026-11-22T09:00:00Z' }
  const whole = await state({ kind: 'held', datasets: [{ ...short, shortfall: undefined }] }, 'nl', changed)
  expect(whole).toContain('Website is veranderd')
  expect(whole).not.toContain('compleet')
  const part = await state({ kind: 'held', datasets: [short] })
  expect(part).toContain('Website is niet compleet')
  expect(part).toContain('het systeem telt 10. Wij vroegen er 3 en kregen er 2.')
  expect(part).not.toContain('Opgevraagd om')
})

test('paper in which nobody looked is neither empty nor failed, and says by when', async () => {
  const held = { kind: 'held', datasets: [{ dataset: 'x', count: 0, records: [] }] } as const
  const open = await state({ ...held, awaiting: { dueOn: '2026-12-06' } })
  expect(open).toContain('uiterlijk op 6 december 2026')
  expect(open).not.toMatch(/staat niets|antwoordt niet|compleet/)
})

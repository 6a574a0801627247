import { expect, test } from 'vitest'
import { renderPart } from '../../../tests/setup/render-part'
import type { RestrictionView } from '../../domain/requests/views'
import { RestrictionList } from './restriction-list'

const restriction: RestrictionView = {
  id: '1',
  sourceTitle: { nl: 'Website', en: 'Website' },
  datasetTitle: { nl: 'Bezoeken', en: 'Visits' },
  state: 'in-force',
  mark: 'set',
  standsUntil: null,
  liftedOn: null,
}
const lifting = { ...restriction, id: '2', state: 'lifting', standsUntil: '2026-12-10' } as const
const lifted = { ...lifting, id: '3', state: 'lifted', liftedOn: '2026-12-11' } as const
/** Lifted at once, since what it was about was settled: nobody had to be told first. */
const settled = { ...lifted, id: '4', standsUntil: null } as const

const list = (...restrictions: RestrictionView[]) =>
  renderPart(<RestrictionList restrictions={restrictions} />, 'nl')

test('S1: what is locked, until when, and since when not any more, are told apart', async () => {
  expect(await list(restriction)).toContain('Wij gebruiken het niet.')
  expect(await list(lifting)).toContain('Tot en met 10 december 2026 gebruiken wij dit niet.')
  for (const over of [lifted, settled]) {
    const html = await list(over)
    expect(html).toContain('Sinds 11 december 2026 mogen wij dit weer gebruiken.')
    expect(html).not.toContain('Dit gebruiken wij niet:')
    expect(html).not.toContain('10 december')
  }
})

test('S1: while one of them is locked the list is of what is not used', async () => {
  expect(await list(lifted, restriction)).toContain('Dit gebruiken wij niet:')
})

import { createInstance } from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import type { ItemState } from '../../domain/requests/requests'
import type { RequestLine } from '../../domain/requests/views'
import { i18nextOptions } from '../../i18n/i18next-options'
import { messages } from '../../i18n/nl/messages'
import { requestSteps } from './request-steps'

const i18n = createInstance()
beforeAll(async () => {
  await i18n.init(i18nextOptions('nl', messages))
})

const request: RequestLine = {
  id: '1',
  number: 'R-2026-000001',
  kinds: ['erasure'],
  state: 'open',
  channel: 'portal',
  receivedOn: '2026-11-22',
  promisedOn: '2026-12-20',
  legalOn: '2026-12-22',
  dueOn: '2026-12-20',
  daysStoodStill: 0,
  late: false,
  answeredAt: null,
}
const now = (...states: ItemState[]) =>
  requestSteps({ ...request, items: states.map((state) => ({ state })) }, i18n.t, 'nl').find(
    ({ state }) => state === 'current',
  )?.title

test('a request is judged until each of its rights is decided; then it is carried out', () => {
  expect(now('open')).toBe('Beoordelen')
  expect(now('carrying-out', 'proposed')).toBe('Beoordelen')
  expect(now('carrying-out', 'decided')).toBe('Uitvoeren')
  expect(requestSteps(request, i18n.t, 'nl').map(({ title }) => title)).toEqual([
    'Ontvangen',
    'Beoordelen',
    'Beantwoord',
  ])
})

import { expect, test } from 'vitest'
import { renderPart } from '../../../tests/setup/render-part'
import { KeptUntil } from './kept-until'

test.each([
  ['that counts from a known day', '2030-01-31', false, 'U vindt dit hier tot en met 31 januari 2030.'],
  ['whose day is still to come', null, false, 'Deze tijd is nog niet begonnen.'],
  [
    'of which nothing says when it starts',
    null,
    true,
    'Wanneer deze tijd begint, weten wij niet. Dit systeem houdt dat niet bij.',
  ],
])('a period %s is told as it is', async (_, keptUntil, endUntold, words) => {
  const record = { keptUntil, endUntold, endWithoutTax: null }
  expect(await renderPart(<KeptUntil record={record} />)).toBe(words)
})

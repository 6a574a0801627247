import { expect, test } from 'vitest'
import { keyFields } from './record-key'
import type { DatasetDeclaration } from './source'

function aDataset(own: object): DatasetDeclaration {
  const fields = [{ id: 'number', from: 'factuur_nr' }, { id: 'line' }]
  return { id: 'invoice', fields, ...own } as unknown as DatasetDeclaration
}

test.each([
  [
    'places of the source become the fields that are named after them',
    { key: ['factuur_nr', 'line'] },
    ['number', 'line'],
  ],
  ['a key of which a part is no field tells nothing', { key: ['factuur_nr', 'id'] }, undefined],
  [
    'a key within each record of another dataset tells nothing',
    { key: ['line'], forEach: 'order' },
    undefined,
  ],
  ['a driver without keys', {}, undefined],
])('%s', (_, own, fields) => {
  expect(keyFields(aDataset(own))).toEqual(fields)
})

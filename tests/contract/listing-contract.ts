import { describe, expect } from 'vitest'
import type { Connector, ListedRecord } from '../../app/connectors/contract'
import type { RecordKey } from '../../app/domain/records'
import { keyOf, never } from './contract-source'
import type { Contract } from './contract-source'
import { identities, visits } from './contract-school'
import { testWith } from './contract-test'
import { recordsOf } from './reading-contract'

/** What retention needs: everybody's records, and erasing one whoever it is of. */
export function describeListing(contract: Contract): void {
  describe('P3: listing everybody', () => {
    testWith(
      contract,
      ['listAll'],
      'gives each record once, with the asked fields and no other',
      async () => {
        const { connector } = await contract.start()
        const listed = await listOf(connector)
        expect(listed).toHaveLength(visits.length)
        expect(new Set(listed.map(({ key }) => key)).size).toBe(visits.length)
        expect(listed.map(({ values }) => Object.keys(values))).toEqual(listed.map(() => ['arrived_at']))
        const moments = new Set(listed.map(({ values }) => values['arrived_at']))
        expect(moments).toEqual(new Set(visits.map((row) => row['arrived_at'])))
      },
    )

    testWith(contract, ['listAll'], 'names a record as reading does', async () => {
      const { connector } = await contract.start()
      const own = await recordsOf(connector, await keyOf(connector, identities.a), 'visit')
      const listed = new Set((await listOf(connector)).map(({ key }) => key))
      expect(own.length).toBeGreaterThan(0)
      expect(own.filter(({ key }) => !listed.has(key))).toEqual([])
    })

    testWith(contract, ['listAll', 'break'], 'a stopped source is unreachable, never empty', async () => {
      const source = await contract.start()
      await source.break()
      await expect(listOf(source.connector)).rejects.toMatchObject({ kind: 'unreachable' })
    })
  })

  describe('P3: erasing one of anybody', () => {
    testWith(
      contract,
      ['listAll', 'unsafeErase'],
      'takes that record and no other, and is idempotent',
      async () => {
        const { connector } = await contract.start()
        const [first, ...others] = await listOf(connector)
        const target = { dataset: 'visit', record: first?.key ?? ('' as RecordKey) }
        expect(await connector.unsafeErase?.(target, 'erase-1', never)).toEqual({ outcome: 'erased' })
        expect(await listOf(connector)).toEqual(others)
        expect(await connector.unsafeErase?.(target, 'erase-1', never)).toEqual({ outcome: 'erased' })
      },
    )

    testWith(
      contract,
      ['listAll', 'unsafeErase', 'mark'],
      'refuses what is not declared erasable',
      async () => {
        const { connector, mark } = await contract.start()
        const [student] = await listOf(connector, 'student')
        const before = await mark()
        const target = { dataset: 'student', record: student?.key ?? ('' as RecordKey) }
        expect((await connector.unsafeErase?.(target, 'erase-1', never))?.outcome).toBe('refused')
        expect(await mark()).toBe(before)
      },
    )
  })
}

async function listOf(connector: Connector, dataset = 'visit'): Promise<ListedRecord[]> {
  const listed: ListedRecord[] = []
  const fields = dataset === 'visit' ? ['arrived_at'] : []
  for await (const batch of connector.listAll?.(dataset, { signal: never, fields }) ?? [])
    listed.push(...batch)
  return listed.map(({ key, values }) => ({ key, values }))
}

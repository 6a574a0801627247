import { describe, expect } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { RecordKey, SubjectKey } from '../../app/domain/records'
import { SourceFailure } from '../../app/domain/source-failure'
import { keyOf, never } from './contract-source'
import type { Contract } from './contract-source'
import { identities } from './contract-school'
import { testWith } from './contract-test'
import { recordsOf } from './reading-contract'

/** Of the school, students have a flag for what is restricted (`blocked`) and visits have none. */
export function describeRestricting(contract: Contract): void {
  describe('S1: restricting', () => {
    testWith(
      contract,
      ['restrict'],
      'sets the flag of the record, lifts it again, and no other',
      async () => {
        const { connector } = await contract.start()
        const [a, b] = [await keyOf(connector, identities.a), await keyOf(connector, identities.b)]
        const before = await studentOf(connector, a)
        expect(await mark(connector, a, before.key, true)).toEqual({ outcome: 'marked' })
        expect((await studentOf(connector, a)).values).toEqual({ ...before.values, blocked: true })
        expect((await studentOf(connector, b)).values['blocked']).toBe(false)
        expect(await mark(connector, a, before.key, false)).toEqual({ outcome: 'marked' })
        expect((await studentOf(connector, a)).values).toEqual(before.values)
      },
    )

    testWith(contract, ['restrict', 'mark'], 'is not written again when it stands as asked', async () => {
      const { connector, mark: written } = await contract.start()
      const a = await keyOf(connector, identities.a)
      const { key } = await studentOf(connector, a)
      await mark(connector, a, key, true)
      const before = await written()
      expect(await mark(connector, a, key, true)).toEqual({ outcome: 'marked' })
      expect(await written()).toBe(before)
    })

    testWith(contract, ['restrict', 'mark'], 'refuses the record of another person', async () => {
      const { connector, mark: written } = await contract.start()
      const [a, b] = [await keyOf(connector, identities.a), await keyOf(connector, identities.b)]
      const { key } = await studentOf(connector, b)
      const before = await written()
      expect((await mark(connector, a, key, true))?.outcome).toBe('refused')
      expect(await written()).toBe(before)
    })

    for (const dataset of ['visit', 'nothing_such', 'student"; --']) {
      testWith(contract, ['restrict', 'mark'], `refuses what declares no flag: ${dataset}`, async () => {
        const { connector, mark: written } = await contract.start()
        const a = await keyOf(connector, identities.a)
        const { key } = await studentOf(connector, a)
        const before = await written()
        const target = { dataset, record: key, restricted: true }
        expect((await connector.restrict?.(a, target, 'restrict-1', never))?.outcome).toBe('refused')
        expect(await written()).toBe(before)
      })
    }

    for (const text of ['', '1', '["i:999"]', "' OR 1=1 --"]) {
      testWith(
        contract,
        ['restrict', 'mark'],
        `a made-up key ${JSON.stringify(text)} marks nothing`,
        async () => {
          const { connector, mark: written } = await contract.start()
          const b = await keyOf(connector, identities.b)
          const before = await written()
          await mark(connector, b, text as RecordKey, true).catch(onlyFailures)
          await mark(connector, `${text}x` as SubjectKey, text as RecordKey, true).catch(onlyFailures)
          expect(await written()).toBe(before)
        },
      )
    }

    testWith(contract, ['restrict', 'break'], 'a stopped source is unreachable, never marked', async () => {
      const source = await contract.start()
      const a = await keyOf(source.connector, identities.a)
      const { key } = await studentOf(source.connector, a)
      await source.break()
      await expect(mark(source.connector, a, key, true)).rejects.toMatchObject({ kind: 'unreachable' })
    })
  })
}

async function studentOf(connector: Connector, key: SubjectKey) {
  const [record] = await recordsOf(connector, key, 'student')
  if (!record) throw new Error('there is no record to restrict')
  return record
}

function mark(connector: Connector, key: SubjectKey, record: RecordKey, restricted: boolean) {
  const target = { dataset: 'student', record, restricted }
  return Promise.resolve(connector.restrict?.(key, target, `restrict:${record}:${restricted}`, never))
}

function onlyFailures(error: unknown): void {
  if (!(error instanceof SourceFailure)) throw error
}

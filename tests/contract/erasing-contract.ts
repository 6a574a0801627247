import { describe, expect } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { RecordKey, SourceRecord, SubjectKey } from '../../app/domain/records'
import { SourceFailure } from '../../app/domain/source-failure'
import { keyOf, never } from './contract-source'
import type { Contract } from './contract-source'
import { identities } from './contract-school'
import { testWith } from './contract-test'
import { recordsOf } from './reading-contract'

/** Of the school, visits may be erased and students may not. */
export function describeErasing(contract: Contract): void {
  describe('erasing', () => {
    testWith(contract, ['erase'], 'takes the record away, and no other', async () => {
      const { connector } = await contract.start()
      const [a, b] = [await keyOf(connector, identities.a), await keyOf(connector, identities.b)]
      const others = await recordsOf(connector, b, 'visit')
      const [gone, ...kept] = await recordsOf(connector, a, 'visit')
      expect(await erase(connector, a, gone?.key)).toEqual({ outcome: 'erased' })
      expect(plain(await recordsOf(connector, a, 'visit'))).toEqual(plain(kept))
      expect(await connector.find(a, 'visit', gone?.key ?? asKey(''), never)).toBeUndefined()
      expect(await connector.count(a, 'visit', never)).toBe(kept.length)
      expect(plain(await recordsOf(connector, b, 'visit'))).toEqual(plain(others))
    })

    testWith(contract, ['erase', 'mark'], 'is erased again without another write', async () => {
      const { connector, mark } = await contract.start()
      const a = await keyOf(connector, identities.a)
      const [record] = await recordsOf(connector, a, 'visit')
      await erase(connector, a, record?.key)
      const before = await mark()
      expect(await erase(connector, a, record?.key)).toEqual({ outcome: 'erased' })
      expect(await mark()).toBe(before)
    })

    testWith(contract, ['erase'], 'is erased once when it is asked ten times at once', async () => {
      const { connector } = await contract.start()
      const a = await keyOf(connector, identities.a)
      const [record, ...kept] = await recordsOf(connector, a, 'visit')
      const answers = await Promise.all(Array.from({ length: 10 }, () => erase(connector, a, record?.key)))
      expect(new Set(answers.map((answer) => answer?.outcome))).toEqual(new Set(['erased']))
      expect(plain(await recordsOf(connector, a, 'visit'))).toEqual(plain(kept))
    })

    testWith(contract, ['erase', 'mark', 'tellOthers'], 'refuses the record of another person', async () => {
      const { connector, mark } = await contract.start()
      const [a, b] = [await keyOf(connector, identities.a), await keyOf(connector, identities.b)]
      const [record] = await recordsOf(connector, b, 'visit')
      const before = await mark()
      expect((await erase(connector, a, record?.key))?.outcome).toBe('refused')
      expect(await mark()).toBe(before)
    })

    for (const dataset of ['student', 'nothing_such', 'visit"; --']) {
      testWith(
        contract,
        ['erase', 'mark'],
        `refuses what is not declared as erasable: ${dataset}`,
        async () => {
          const { connector, mark } = await contract.start()
          const a = await keyOf(connector, identities.a)
          const [record] = await recordsOf(connector, a, 'student')
          const before = await mark()
          const target = { dataset, record: record?.key ?? asKey('') }
          expect((await connector.erase?.(a, target, 'erase-1', never))?.outcome).toBe('refused')
          expect(await mark()).toBe(before)
        },
      )
    }

    for (const text of ['', '1', '["i:999"]', '["t:1"]', '%', "' OR 1=1 --", '*']) {
      testWith(
        contract,
        ['erase', 'mark'],
        `a made-up key ${JSON.stringify(text)} erases nothing`,
        async () => {
          const { connector, mark } = await contract.start()
          const b = await keyOf(connector, identities.b)
          const before = await mark()
          await erase(connector, b, asKey(text))
          await erase(connector, `${text}x` as SubjectKey, asKey(text)).catch(onlyFailures)
          expect(await mark()).toBe(before)
        },
      )
    }

    testWith(contract, ['erase', 'break'], 'a stopped source is unreachable, never erased', async () => {
      const source = await contract.start()
      const a = await keyOf(source.connector, identities.a)
      const [record] = await recordsOf(source.connector, a, 'visit')
      await source.break()
      await expect(erase(source.connector, a, record?.key)).rejects.toMatchObject({ kind: 'unreachable' })
    })
  })
}

/** Documents are opened anew each time. */
const plain = (records: readonly SourceRecord[]) => records.map(({ key, values }) => ({ key, values }))

const asKey = (text: string) => text as RecordKey

function onlyFailures(error: unknown): void {
  if (!(error instanceof SourceFailure)) throw error
}

/** With the idempotency key of its record, as the worker gives it. */
function erase(connector: Connector, key: SubjectKey, record: RecordKey | undefined) {
  if (record === undefined) throw new Error('there is no record to erase')
  return Promise.resolve(connector.erase?.(key, { dataset: 'visit', record }, `erase:${record}`, never))
}

import { describe, expect, test } from 'vitest'
import type { Connector, ReadOptions } from '../../app/connectors/contract'
import type { RecordKey, SourceRecord, SubjectKey } from '../../app/domain/records'
import { SourceFailure } from '../../app/domain/source-failure'
import { keyOf, never } from './contract-source'
import type { Contract } from './contract-source'
import { expectedValues, identities, students, visits } from './contract-school'
import { testWith } from './contract-test'

export function describeReading(contract: Contract): void {
  describe('reading', () => {
    test('gives every declared field in the declared order and every value exactly', async () => {
      const { connector } = await contract.start()
      const key = await keyOf(connector, identities.a)
      const [record, ...more] = await recordsOf(connector, key, 'student')
      expect(more).toEqual([])
      expect(Object.entries(record?.values ?? {})).toEqual(expectedValues('student', students[0] ?? {}))
    })

    test('gives all records of the person and none of another, null apart from empty text', async () => {
      const { connector } = await contract.start()
      for (const [who, id] of [
        [identities.a, students[0]?.id],
        [identities.b, students[1]?.id],
      ] as const) {
        const records = await recordsOf(connector, await keyOf(connector, who), 'visit')
        const rows = visits.filter((row) => row['student_id'] === id)
        expect(sorted(records.map(({ values }) => Object.entries(values)))).toEqual(
          sorted(rows.map((row) => expectedValues('visit', row))),
        )
      }
    })

    test('counts as many as it reads, also for a person without any', async () => {
      const { connector } = await contract.start()
      for (const who of [identities.a, identities.b, identities.decomposed]) {
        const key = await keyOf(connector, who)
        const records = await recordsOf(connector, key, 'visit')
        expect(await connector.count(key, 'visit', never)).toBe(records.length)
      }
    })

    test('keeps one order, in batches no larger than asked for', async () => {
      const { connector } = await contract.start()
      const key = await keyOf(connector, identities.a)
      const whole = keysOf(await recordsOf(connector, key, 'visit'))
      expect(new Set(whole).size).toBe(5)
      for (const batchSize of [1, 2, 5, 100]) {
        const batches = await batchesOf(connector, key, 'visit', { signal: never, batchSize })
        expect(batches.every((batch) => batch.length > 0 && batch.length <= batchSize)).toBe(true)
        expect(keysOf(batches.flat())).toEqual(whole)
      }
    })

    test.each([
      { skip: 0, limit: 2 },
      { skip: 2, limit: 2 },
      { skip: 4, limit: 2 },
      { skip: 5, limit: 2 },
      { skip: 1 },
      { limit: 0 },
    ])('passes over and stops where asked: %j', async (range) => {
      const { connector } = await contract.start()
      const key = await keyOf(connector, identities.a)
      const whole = keysOf(await recordsOf(connector, key, 'visit'))
      const part = await batchesOf(connector, key, 'visit', { signal: never, batchSize: 2, ...range })
      const { skip = 0, limit = Infinity } = range
      expect(keysOf(part.flat())).toEqual(whole.slice(skip, skip + limit))
    })

    test('finds one record of the person by its key, the same as read', async () => {
      const { connector } = await contract.start()
      const key = await keyOf(connector, identities.a)
      for (const record of await recordsOf(connector, key, 'visit')) {
        expect(await connector.find(key, 'visit', record.key, never)).toMatchObject({
          key: record.key,
          values: record.values,
        })
      }
    })

    test('never finds the record of another person', async () => {
      const { connector } = await contract.start()
      const [a, b] = [await keyOf(connector, identities.a), await keyOf(connector, identities.b)]
      for (const dataset of ['student', 'visit']) {
        const [record] = await recordsOf(connector, b, dataset)
        expect(await connector.find(a, dataset, record?.key ?? asRecordKey(''), never)).toBeUndefined()
      }
    })

    test.each([
      '',
      '1',
      '%',
      '[]',
      '["1"]',
      '["t:1","t:2"]',
      "' OR 1=1 --",
      '9'.repeat(400),
      '\u0000',
      '../1',
      '*',
    ])('a made-up key %j opens nothing', async (text) => {
      const { connector } = await contract.start()
      const key = await keyOf(connector, identities.a)
      const mine = new Set(keysOf(await recordsOf(connector, key, 'visit')))
      const found = await unlessFailed(connector.find(key, 'visit', asRecordKey(text), never), undefined)
      expect(found === undefined || mine.has(found.key)).toBe(true)
      for (const dataset of ['student', 'visit']) {
        const records = recordsOf(connector, asSubjectKey(`${text}x`), dataset)
        expect(await unlessFailed(records, [])).toEqual([])
      }
    })

    testWith(contract, ['openReads'], 'stopping early closes what the read had open', async () => {
      const { connector, openReads } = await contract.start()
      const key = await keyOf(connector, identities.a)
      for await (const batch of connector.read(key, 'visit', { signal: never, batchSize: 1 })) {
        expect(batch).toHaveLength(1)
        break
      }
      // A server learns in its own time that its client has gone.
      await expect.poll(openReads, { timeout: 5_000 }).toBe(0)
    })

    testWith(
      contract,
      ['openReads'],
      'whoever goes away in the middle leaves nothing open (faults 24)',
      async () => {
        const { connector, openReads } = await contract.start()
        const key = await keyOf(connector, identities.a)
        const controller = new AbortController()
        const { signal } = controller
        const reading = connector.read(key, 'visit', { signal, batchSize: 1 })[Symbol.asyncIterator]()
        expect((await reading.next()).done).toBe(false)
        controller.abort()
        await expect(reading.next()).rejects.toBeInstanceOf(SourceFailure)
        await expect.poll(openReads, { timeout: 5_000 }).toBe(0)
      },
    )

    test('stops in the middle of a read when the signal aborts', async () => {
      const { connector } = await contract.start()
      const key = await keyOf(connector, identities.a)
      const controller = new AbortController()
      const reading = async () => {
        for await (const batch of connector.read(key, 'visit', { signal: controller.signal, batchSize: 1 })) {
          expect(batch).toHaveLength(1)
          controller.abort()
        }
      }
      await expect(reading()).rejects.toBeInstanceOf(SourceFailure)
    })
  })
}

const asRecordKey = (text: string) => text as RecordKey
const asSubjectKey = (text: string) => text as SubjectKey

/** For keys that no connector makes: an empty answer and a failure are both right. */
async function unlessFailed<T>(answer: Promise<T>, failed: T): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof SourceFailure) return failed
    throw error
  }
}

async function batchesOf(connector: Connector, key: SubjectKey, dataset: string, options: ReadOptions) {
  const batches: SourceRecord[][] = []
  for await (const batch of connector.read(key, dataset, options)) batches.push(batch)
  return batches
}

export async function recordsOf(connector: Connector, key: SubjectKey, dataset: string) {
  return (await batchesOf(connector, key, dataset, { signal: never })).flat()
}

const keysOf = (records: readonly SourceRecord[]) => records.map(({ key }) => key)
const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()

import { inspect } from 'node:util'
import { describe, expect } from 'vitest'
import { SourceFailure } from '../../app/domain/source-failure'
import type { FailureKind } from '../../app/domain/source-failure'
import { keyOf, never } from './contract-source'
import type { Contract, ContractSource } from './contract-source'
import { identities, students, visits } from './contract-school'
import { testWith } from './contract-test'
import { recordsOf } from './reading-contract'

const phoneOfA = { dataset: 'student', id: '9007199254740993', column: 'phone' }

export function describeFailing(contract: Contract): void {
  describe('failing', () => {
    testWith(
      contract,
      ['break'],
      'a stopped source is unreachable for every question, never empty',
      async () => {
        const source = await contract.start()
        const key = await keyOf(source.connector, identities.a)
        const [record] = await recordsOf(source.connector, key, 'visit')
        if (!record) throw new Error('A has visits')
        await source.break()
        const { connector } = source
        await expectFailure(source, ['unreachable'], () => connector.locate(identities.a, never))
        await expectFailure(source, ['unreachable'], () => connector.count(key, 'visit', never))
        await expectFailure(source, ['unreachable'], () => recordsOf(connector, key, 'visit'))
        await expectFailure(source, ['unreachable'], () => connector.find(key, 'visit', record.key, never))
      },
    )

    testWith(contract, ['break', 'correct'], 'a stopped source takes no correction', async () => {
      const source = await contract.start()
      const key = await keyOf(source.connector, identities.a)
      const [record] = await recordsOf(source.connector, key, 'student')
      if (!record) throw new Error('A has a record')
      await source.break()
      const change = {
        dataset: 'student',
        record: record.key,
        field: 'phone',
        from: '+31612340001',
        to: '+31687654321',
      }
      await expectFailure(source, ['unreachable'], async () =>
        source.connector.correct?.(key, change, 'correction-1', never),
      )
    })

    testWith(contract, ['stall'], 'a source that stays silent is left as soon as nobody waits', async () => {
      const source = await contract.start()
      const key = await keyOf(source.connector, identities.a)
      await source.stall()
      const started = performance.now()
      for (const ask of [
        (signal: AbortSignal) => source.connector.locate(identities.a, signal),
        (signal: AbortSignal) => source.connector.count(key, 'visit', signal),
        (signal: AbortSignal) =>
          source.connector.read(key, 'visit', { signal })[Symbol.asyncIterator]().next(),
      ]) {
        const controller = new AbortController()
        const answer = expectFailure(source, ['unreachable'], () => ask(controller.signal))
        setTimeout(() => controller.abort(), 50)
        await answer
      }
      expect(performance.now() - started).toBeLessThan(5_000)
    })

    testWith(contract, ['garble'], 'garbage is a bad answer, never a part of one', async () => {
      const source = await contract.start()
      const key = await keyOf(source.connector, identities.a)
      await source.garble()
      await expectFailure(source, ['bad-answer'], () => source.connector.locate(identities.a, never))
      await expectFailure(source, ['bad-answer'], () => recordsOf(source.connector, key, 'visit'))
    })

    testWith(
      contract,
      ['spoil'],
      'a value that is not of its declared type is a bad answer that names the column',
      async () => {
        const source = await contract.start()
        const key = await keyOf(source.connector, identities.a)
        await source.spoil({ ...phoneOfA, column: 'risk_score' })
        const failure = await expectFailure(source, ['bad-answer'], () =>
          recordsOf(source.connector, key, 'student'),
        )
        expect(failure.message).toContain('risk_score')
      },
    )

    testWith(contract, ['dropColumn'], 'a column that has gone is a failure, never null', async () => {
      const source = await contract.start()
      const key = await keyOf(source.connector, identities.a)
      await source.dropColumn('student', 'remark')
      await expectFailure(source, ['configuration', 'bad-answer'], () =>
        recordsOf(source.connector, key, 'student'),
      )
    })
  })
}

/** Fails in one of the kinds, and says nothing of a person or a secret in message, stack or cause. */
async function expectFailure(
  source: ContractSource,
  kinds: readonly FailureKind[],
  ask: () => Promise<unknown>,
): Promise<SourceFailure> {
  const failure = await ask().then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(SourceFailure)
  if (!(failure instanceof SourceFailure)) throw new Error('no SourceFailure')
  expect(kinds).toContain(failure.kind)
  const everything = inspect(failure, { depth: 10, showHidden: true }) + String(failure.stack)
  for (const canary of [...source.secrets, ...canaries]) expect(everything).not.toContain(canary)
  return failure
}

/** Every value of the school that is long enough not to be there by chance. */
const canaries = [...students, ...visits]
  .flatMap((row) => Object.values(row))
  .filter((value): value is string => typeof value === 'string' && value.trim().length > 6)

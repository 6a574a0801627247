import { describe, expect, test } from 'vitest'
import type { Connector, FieldChange } from '../../app/connectors/contract'
import type { FieldValue, SubjectKey } from '../../app/domain/records'
import { keyOf, never } from './contract-source'
import type { Contract } from './contract-source'
import { identities, students } from './contract-school'
import { testWith } from './contract-test'
import { recordsOf } from './reading-contract'

const idOfA = '9007199254740993'
const phone = { dataset: 'student', id: idOfA, column: 'phone' }

export function describeWriting(contract: Contract): void {
  describe('correcting', () => {
    testWith(contract, ['correct'], 'applies a correction that is then read back', async () => {
      const { connector } = await contract.start()
      const change = await changeOfA(connector, 'phone', '+31612340001', '+31687654321')
      expect(await correct(connector, change)).toEqual({ outcome: 'applied' })
      expect(await heldByA(connector, 'phone')).toBe('+31687654321')
    })

    const changes: [string, FieldValue, FieldValue][] = [
      ['name', 'Anneke Jansen-Kanarie', 'Ånneke "O\'Brien"; DROP TABLE student --'],
      ['birth_date', '1990-01-02', '1990-02-01'],
      ['debt', '12345678901234567890.50', '12345678901234567890.75'],
      ['card', '9223372036854775807', '9223372036854775806'],
      ['note', null, 'Belt liever niet'],
    ]
    for (const [field, from, to] of changes) {
      testWith(contract, ['correct'], `keeps the exact value of a corrected ${field}`, async () => {
        const { connector } = await contract.start()
        expect(await correct(connector, await changeOfA(connector, field, from, to))).toEqual({
          outcome: 'applied',
        })
        expect(await heldByA(connector, field)).toBe(to)
      })
    }

    testWith(contract, ['correct'], 'leaves other people and other fields as they were', async () => {
      const { connector } = await contract.start()
      const b = await keyOf(connector, identities.b)
      const before = await recordsOf(connector, b, 'student')
      await correct(connector, await changeOfA(connector, 'phone', '+31612340001', '+31687654321'))
      expect(await recordsOf(connector, b, 'student')).toEqual(before)
      expect(await heldByA(connector, 'name')).toBe(students[0]?.['full_name'])
    })

    testWith(
      contract,
      ['correct', 'mark'],
      'meets a conflict when the source changed, and writes nothing',
      async () => {
        const { connector, change, mark } = await contract.start()
        await change(phone, '+31600000000')
        const before = await mark()
        const answer = await correct(
          connector,
          await changeOfA(connector, 'phone', '+31612340001', '+31687654321'),
        )
        expect(answer).toEqual({ outcome: 'conflict', current: '+31600000000' })
        expect(await mark()).toBe(before)
      },
    )

    testWith(contract, ['correct'], 'tells empty text and null apart when it compares', async () => {
      const { connector } = await contract.start()
      const answer = await correct(connector, await changeOfA(connector, 'note', '', 'Nieuw'))
      expect(answer).toEqual({ outcome: 'conflict', current: null })
    })

    testWith(contract, ['correct', 'mark'], 'writes once when the same correction comes twice', async () => {
      const { connector, mark } = await contract.start()
      const change = await changeOfA(connector, 'phone', '+31612340001', '+31687654321')
      await correct(connector, change)
      const before = await mark()
      expect(await correct(connector, change)).toEqual({ outcome: 'applied' })
      expect(await mark()).toBe(before)
    })

    testWith(
      contract,
      ['correct', 'mark'],
      'writes once when the same correction comes ten times at once',
      async () => {
        const { connector } = await contract.start()
        const change = await changeOfA(connector, 'phone', '+31612340001', '+31687654321')
        const answers = await Promise.all(Array.from({ length: 10 }, () => correct(connector, change)))
        expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['applied']))
      },
    )

    for (const field of ['risk_score', 'student_number', 'nothing_such', 'id', 'password"; --']) {
      testWith(contract, ['correct', 'mark'], `refuses to correct ${field}`, async () => {
        const { connector, mark } = await contract.start()
        const before = await mark()
        const answer = await correct(connector, await changeOfA(connector, field, '3', '1'))
        expect(answer.outcome).toBe('refused')
        expect(await mark()).toBe(before)
      })
    }

    testWith(contract, ['correct', 'mark'], 'refuses to correct the record of another person', async () => {
      const { connector, mark } = await contract.start()
      const [a, b] = [await keyOf(connector, identities.a), await keyOf(connector, identities.b)]
      const [record] = await recordsOf(connector, b, 'student')
      if (!record) throw new Error('B has a record')
      const change = {
        dataset: 'student',
        record: record.key,
        field: 'phone',
        from: '+31612340002',
        to: '+31600000000',
      }
      const before = await mark()
      expect((await correct(connector, { key: a, change })).outcome).toBe('refused')
      expect(await mark()).toBe(before)
    })
  })

  describe('withdrawing consent', () => {
    testWith(contract, ['withdrawConsent'], 'is acknowledged, and the source holds it', async () => {
      const { connector } = await contract.start()
      expect(await withdraw(connector, '2026-11-01T10:00:00.000Z')).toEqual({ outcome: 'acknowledged' })
      expect(await heldByA(connector, 'newsletter')).toBe(false)
      expect(Date.parse((await heldByA(connector, 'newsletter_at')) as string)).toBe(
        Date.parse('2026-11-01T10:00:00Z'),
      )
    })

    testWith(
      contract,
      ['withdrawConsent', 'mark'],
      'is acknowledged again without another write',
      async () => {
        const { connector, mark } = await contract.start()
        await withdraw(connector, '2026-11-01T10:00:00.000Z')
        const before = await mark()
        expect(await withdraw(connector, '2026-11-01T10:00:00.000Z')).toEqual({ outcome: 'acknowledged' })
        expect(await mark()).toBe(before)
      },
    )

    testWith(
      contract,
      ['withdrawConsent', 'mark'],
      'is overtaken by a consent given later in the source',
      async () => {
        const { connector, mark } = await contract.start()
        const before = await mark()
        expect(await withdraw(connector, '2026-02-28T10:00:00.000Z')).toEqual({ outcome: 'overtaken' })
        expect(await mark()).toBe(before)
        expect(await heldByA(connector, 'newsletter')).toBe(true)
      },
    )

    testWith(contract, ['withdrawConsent', 'mark'], 'leaves the consents of others alone', async () => {
      const { connector, change } = await contract.start()
      await change({ dataset: 'student', id: '9007199254740994', column: 'newsletter' }, true)
      await withdraw(connector, '2026-11-01T10:00:00.000Z')
      const [record] = await recordsOf(connector, await keyOf(connector, identities.b), 'student')
      expect(record?.values['newsletter']).toBe(true)
    })

    testWith(contract, ['withdrawConsent'], 'is refused for a consent that is not declared', async () => {
      const { connector } = await contract.start()
      const answer = await withdraw(connector, '2026-11-01T10:00:00.000Z', 'marketing')
      expect(answer?.outcome).toBe('refused')
    })
  })

  describe('giving consent', () => {
    testWith(
      contract,
      ['giveConsent'],
      'is acknowledged, and the source holds it with its text',
      async () => {
        const { connector } = await contract.start()
        await withdraw(connector, '2026-11-01T10:00:00.000Z')
        expect(await give(connector, '2026-11-02T10:00:00.000Z')).toEqual({ outcome: 'acknowledged' })
        expect(await heldByA(connector, 'newsletter')).toBe(true)
        expect(await heldByA(connector, 'remark')).toBe('2026-2')
        expect(Date.parse((await heldByA(connector, 'newsletter_at')) as string)).toBe(
          Date.parse('2026-11-02T10:00:00Z'),
        )
      },
    )

    testWith(contract, ['giveConsent', 'mark'], 'is acknowledged again without another write', async () => {
      const { connector, mark } = await contract.start()
      await give(connector, '2026-11-02T10:00:00.000Z')
      const before = await mark()
      expect(await give(connector, '2026-11-02T10:00:00.000Z')).toEqual({ outcome: 'acknowledged' })
      expect(await mark()).toBe(before)
    })

    testWith(
      contract,
      ['giveConsent', 'mark'],
      'is overtaken by a withdrawal that is newer, however late it comes itself',
      async () => {
        const { connector, mark } = await contract.start()
        await withdraw(connector, '2026-11-01T10:00:00.000Z')
        const before = await mark()
        expect(await give(connector, '2026-10-31T10:00:00.000Z')).toEqual({ outcome: 'overtaken' })
        expect(await mark()).toBe(before)
        expect(await heldByA(connector, 'newsletter')).toBe(false)
      },
    )

    testWith(
      contract,
      ['giveConsent', 'mark'],
      'is not undone by an older withdrawal that comes late',
      async () => {
        const { connector, mark } = await contract.start()
        await give(connector, '2026-11-02T10:00:00.000Z')
        const before = await mark()
        expect(await withdraw(connector, '2026-11-01T10:00:00.000Z')).toEqual({ outcome: 'overtaken' })
        expect(await mark()).toBe(before)
      },
    )

    testWith(contract, ['giveConsent', 'mark'], 'leaves the consents of others alone', async () => {
      const { connector, change } = await contract.start()
      await change({ dataset: 'student', id: '9007199254740994', column: 'newsletter' }, false)
      await give(connector, '2026-11-02T10:00:00.000Z')
      const [record] = await recordsOf(connector, await keyOf(connector, identities.b), 'student')
      expect(record?.values['newsletter']).toBe(false)
    })

    testWith(contract, ['giveConsent'], 'is refused for a consent that is not declared', async () => {
      const { connector } = await contract.start()
      const answer = await give(connector, '2026-11-02T10:00:00.000Z', 'marketing')
      expect(answer?.outcome).toBe('refused')
    })
  })

  test('has exactly the powers that it declares', async () => {
    const { connector } = await contract.start()
    expect(connector.correct !== undefined).toBe(connector.abilities.correct)
    expect(connector.withdrawConsent !== undefined).toBe(connector.abilities.withdrawConsent)
    expect(connector.abilities.correct).toBe(!contract.skips.correct)
    expect(connector.abilities.withdrawConsent).toBe(!contract.skips.withdrawConsent)
    expect(connector.giveConsent !== undefined).toBe(connector.abilities.giveConsent)
    expect(connector.abilities.giveConsent).toBe(!contract.skips.giveConsent)
    expect(connector.erase !== undefined).toBe(connector.abilities.erase)
    expect(connector.abilities.erase).toBe(!contract.skips.erase)
    expect(connector.eraseAll !== undefined).toBe(connector.abilities.eraseAll)
  })
}

interface ChangeOf {
  readonly key: SubjectKey
  readonly change: FieldChange
}

/** Each call has the idempotency key of its change, as the worker gives it. */
async function correct(connector: Connector, { key, change }: ChangeOf) {
  const idempotencyKey = `${change.record}:${change.field}:${JSON.stringify(change.to)}`
  const answer = await connector.correct?.(key, change, idempotencyKey, never)
  if (!answer) throw new Error('this connector cannot correct')
  return answer
}

async function changeOfA(
  connector: Connector,
  field: string,
  from: FieldValue,
  to: FieldValue,
): Promise<ChangeOf> {
  const key = await keyOf(connector, identities.a)
  const [record] = await recordsOf(connector, key, 'student')
  if (!record) throw new Error('A has a record')
  return { key, change: { dataset: 'student', record: record.key, field, from, to } }
}

async function heldByA(connector: Connector, field: string): Promise<FieldValue | undefined> {
  const [record] = await recordsOf(connector, await keyOf(connector, identities.a), 'student')
  return record?.values[field]
}

async function give(connector: Connector, at: string, consent = 'newsletter') {
  const key = await keyOf(connector, identities.a)
  const giving = { consent, at, textVersion: '2026-2' }
  return connector.giveConsent?.(key, giving, `give:${consent}:${at}`, never)
}

async function withdraw(connector: Connector, at: string, consent = 'newsletter') {
  const key = await keyOf(connector, identities.a)
  return connector.withdrawConsent?.(key, { consent, at }, `withdraw:${consent}:${at}`, never)
}

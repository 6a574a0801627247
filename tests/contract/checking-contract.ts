import { describe, expect } from 'vitest'
import { keyOf, never } from './contract-source'
import type { Contract, ContractSource } from './contract-source'
import { expectedValues, identities, students } from './contract-school'
import { testWith } from './contract-test'
import { recordsOf } from './reading-contract'

export function describeChecking(contract: Contract): void {
  describe('checking', () => {
    testWith(contract, [], 'finds nothing wrong with a source that is as declared', async () => {
      const { connector } = await contract.start()
      expect(await connector.check(never)).toEqual({ source: 'contract-school', reached: true, findings: [] })
    })

    testWith(contract, [], 'warns of an identifier that opens nothing alone', async () => {
      const { connector } = await contract.start('weak')
      const { findings } = await connector.check(never)
      expect(findings.map(({ kind, severity, path }) => ({ kind, severity, path }))).toEqual([
        { kind: 'weak-identification', severity: 'warning', path: ['identify', 0] },
      ])
    })

    testWith(
      contract,
      ['addColumn'],
      'reports a column that nobody declared, and no record shows it',
      async () => {
        const source = await contract.start()
        await source.addColumn('student', 'religion')
        expect(await kindsAt(source, 'religion')).toEqual([{ kind: 'undeclared', severity: 'error' }])
        const [record] = await recordsOf(
          source.connector,
          await keyOf(source.connector, identities.a),
          'student',
        )
        expect(Object.entries(record?.values ?? {})).toEqual(expectedValues('student', students[0] ?? {}))
      },
    )

    testWith(contract, ['dropColumn'], 'reports a declared column that has gone', async () => {
      const source = await contract.start()
      await source.dropColumn('student', 'remark')
      expect(await kindsAt(source, 'remark')).toEqual([{ kind: 'gone', severity: 'error' }])
    })

    testWith(contract, ['break'], 'reports a source that cannot be reached, and does not throw', async () => {
      const source = await contract.start()
      await source.break()
      const report = await source.connector.check(never)
      expect(report.reached).toBe(false)
      expect(report.findings.map(({ kind }) => kind)).toEqual(['unreachable'])
      for (const secret of source.secrets) expect(JSON.stringify(report)).not.toContain(secret)
    })
  })
}

async function kindsAt(source: ContractSource, column: string) {
  const { findings } = await source.connector.check(never)
  return findings
    .filter(({ place }) => place.includes(column))
    .map(({ kind, severity }) => ({ kind, severity }))
}

import { describe, expect, test } from 'vitest'
import { keyOf, never } from './contract-source'
import type { Contract } from './contract-source'
import { identities, identity } from './contract-school'

export function describeLocating(contract: Contract): void {
  describe('locating', () => {
    test('finds the person whom the verified identifiers open, and always by the same key', async () => {
      const { connector } = await contract.start()
      const key = await keyOf(connector, identities.a)
      expect(await keyOf(connector, identities.a)).toBe(key)
      expect(await keyOf(connector, identities.aByEmail)).toBe(key)
    })

    test('two people who share an e-mail address have two keys, told apart by the birth date', async () => {
      const { connector } = await contract.start()
      expect(await keyOf(connector, identities.b)).not.toBe(await keyOf(connector, identities.a))
    })

    test('an e-mail address is compared without case, outer blanks and Unicode form', async () => {
      const { connector } = await contract.start()
      const key = await keyOf(connector, identities.decomposedByNumber)
      expect(await keyOf(connector, identities.decomposed)).toBe(key)
    })

    test.each(['unknown', 'wrongBirthDate', 'nothing'] as const)('opens nothing for: %s', async (who) => {
      const { connector } = await contract.start()
      expect(await connector.locate(identities[who], never)).toEqual({ kind: 'none' })
    })

    test.each(['twins', 'crossed', 'emailOfAAlone'] as const)('is ambiguous for: %s', async (who) => {
      const { connector } = await contract.start()
      expect(await connector.locate(identities[who], never)).toEqual({ kind: 'ambiguous' })
    })

    test('a weak identifier without confirmation is ambiguous even when one person has it', async () => {
      const { connector } = await contract.start('weak')
      expect(await connector.locate(identities.decomposed, never)).toEqual({ kind: 'ambiguous' })
      expect(await connector.locate(identities.unknown, never)).toEqual({ kind: 'none' })
    })

    test.each([
      "' OR '1'='1",
      'S00%',
      'S00_',
      '*',
      '",")(uid=*)',
      'S001\u0000',
      '`S001`',
      "S001'--",
      's001',
      'S0010',
      '../S001',
      'S001?x=1',
    ])('a hostile student number %j opens nothing', async (studentNumber) => {
      const { connector } = await contract.start()
      expect(await connector.locate(identity({ studentNumber }), never)).toEqual({ kind: 'none' })
    })

    test.each(['%@example.test', 'c_kaya@example.test', '*', 'c.kaya@example.test\u0000'])(
      'a hostile e-mail address %j opens nothing',
      async (email) => {
        const { connector } = await contract.start()
        const located = await connector.locate(identity({ email, birthDate: '1999-12-31' }), never)
        expect(located).toEqual({ kind: 'none' })
      },
    )
  })
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { Register } from '../../app/domain/register/register'
import { aMemorySchool, type MemorySchool } from '../setup/memory-school'
import { aSubject } from '../setup/people'
import { readableText } from '../setup/readable-text'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let school: MemorySchool
let portal: TestPortal

beforeAll(async () => {
  school = await aMemorySchool()
  const register = thatCountsVisits(school.deps.register)
  const visits = createMemoryConnector(register.sources[0]!, school.crm.held)
  const connectors = new Map([...school.deps.connectors, ['crm', visits]])
  portal = await startTestPortal({ register, connectors })
})
afterAll(async () => {
  await portal.close()
  await school.deps.close()
})

/** The first source knows browsers only, as web analytics do. */
function thatCountsVisits({ school: known, sources }: Register): Register {
  const [visits, ...others] = sources
  const identify = visits!.identify.map((rule) => ({ ...rule, identifier: 'analyticsClientId' as const }))
  return { school: known, sources: [{ ...visits!, identify }, ...others] }
}

async function overviewOf(identifiers: Parameters<typeof aSubject>[1]): Promise<string> {
  const { accountId } = await aSubject(portal.deps, identifiers)
  return readableText((await (await portal.signedIn(accountId)).get('/?alles')).text)
}

describe('ID8: visits that are linked to no account', () => {
  test('are not called nothing: that the number of the browser would show them is plainly said, and nobody must give it', async () => {
    const page = await overviewOf({ identifiers: { studentNumber: 's1001' } })
    expect(page).toContain('Website: hier kunnen wij u niet vinden')
    expect(page).toContain('Nummer van de browser')
    expect(page).toContain('in de cookie _ga')
    expect(page).toContain('U hoeft niets te doen.')
    expect(page).not.toContain('Noor de Vries')
  })

  test('are shown to whom the school has verified the number of', async () => {
    const page = await overviewOf({ identifiers: { analyticsClientId: 's1001' } })
    expect(page).not.toContain('Website: hier kunnen wij u niet vinden')
    expect(page).toContain('Noor de Vries')
  })
})

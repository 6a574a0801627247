import { afterEach, beforeEach, expect, it } from 'vitest'
import { aRegister, aSchool } from '../../../tests/setup/a-register'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { keepStatement } from './keep-statement.server'
import { listVersions } from './list-versions.server'

let school: MemorySchool
beforeEach(async () => {
  school = await aMemorySchool()
})
afterEach(() => school.deps.close())

it('I5: each start with another register makes a version, with what changed; the same one makes none', async () => {
  expect(await keepStatement(school.deps)).toBe(1)
  expect(await keepStatement(school.deps)).toBe(1)
  const base = aSchool()
  const [kept, ...gone] = base.purposes
  const [recipient] = base.recipients
  if (!kept || !recipient) throw new Error('the school has purposes and recipients')
  const changed = aSchool({
    purposes: [{ ...kept, explanation: { nl: 'Wij mailen u.', en: 'We mail you.' } }, ...gone],
    recipients: [recipient, { ...recipient, id: 'printer', title: { nl: 'Drukker', en: 'Printer' } }],
  })
  const deps = { ...school.deps, register: aRegister({ school: changed }) }
  school.deps.clock.advance(86_400_000)
  expect(await keepStatement(deps)).toBe(2)
  const [second, first] = await listVersions(school.deps)
  expect(first).toMatchObject({ version: 1, changes: [] })
  expect(second).toMatchObject({
    version: 2,
    changes: [
      { part: 'purposes', title: kept.title, kind: 'changed' },
      { part: 'recipients', title: { nl: 'Drukker' }, kind: 'added' },
    ],
  })
})

it('I5: going back to an earlier register is a version of its own', async () => {
  await keepStatement(school.deps)
  const other = aSchool({ retention: aSchool().retention.map((rule) => ({ ...rule, period: 'P2Y' })) })
  await keepStatement({ ...school.deps, register: aRegister({ school: other }) })
  expect(await keepStatement(school.deps)).toBe(3)
})

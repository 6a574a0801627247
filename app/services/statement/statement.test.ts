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

it('I5: the text of a consent that begins on a day makes a version that day', async () => {
  await keepStatement(school.deps)
  const base = aSchool()
  const [consent] = base.consents
  if (!consent) throw new Error('the school asks a consent')
  const later = { version: '2026-12', from: '2026-11-23', nl: 'Ik wil post.', en: 'I want post.' }
  const changed = aSchool({ consents: [{ ...consent, texts: [...consent.texts, later] }] })
  const deps = { ...school.deps, register: aRegister({ school: changed }) }
  expect(await keepStatement(deps)).toBe(1)
  school.deps.clock.advance(86_400_000)
  expect(await keepStatement(deps)).toBe(2)
  const [newest] = await listVersions(school.deps)
  expect(newest?.changes).toEqual([{ part: 'consents', title: consent.title, kind: 'changed' }])
})

it('I5: a version that an older portal kept, which knew fewer parts, is compared all the same', async () => {
  await keepStatement(school.deps)
  const { statementVersions } = school.deps.store.tables
  await school.deps.store.transaction((tx) =>
    tx.query.update(statementVersions).set({
      hash: 'older',
      content: {
        purposes: aSchool()
          .purposes.slice(0, 1)
          .map(({ id, title, explanation }) => ({ id, title, explanation, bases: [] })),
      },
    }),
  )
  expect(await keepStatement(school.deps)).toBe(2)
  const [newest] = await listVersions(school.deps)
  expect(newest?.changes.map(({ part }) => part)).toEqual(expect.arrayContaining(['security', 'recipients']))
})

it('I5: what changes in the register alone is a version that says so', async () => {
  await keepStatement(school.deps)
  const [crm, ...others] = aRegister().sources
  const [dataset] = crm?.datasets ?? []
  if (!crm || !dataset) throw new Error('the register has a dataset')
  const datasets = [
    { ...dataset, required: { by: 'nothing' as const, otherwise: { nl: 'Niets.', en: 'Nothing.' } } },
  ]
  const deps = { ...school.deps, register: aRegister({ sources: [{ ...crm, datasets }, ...others] }) }
  expect(await keepStatement(deps)).toBe(2)
  const [newest] = await listVersions(school.deps)
  expect(newest?.changes).toEqual([{ part: 'register', title: null, kind: 'changed' }])
})

it('I5: going back to an earlier register is a version of its own', async () => {
  await keepStatement(school.deps)
  const other = aSchool({ retention: aSchool().retention.map((rule) => ({ ...rule, period: 'P2Y' })) })
  await keepStatement({ ...school.deps, register: aRegister({ school: other }) })
  expect(await keepStatement(school.deps)).toBe(3)
})

import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anItemRegister } from '../../../tests/setup/item-school'
import { aStaffMember } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { driverSchemas } from '../../connectors/registry'
import { localDate } from '../../domain/local-date'
import { processingActivities } from '../../domain/register/activities'
import { datasetOf, sourceOf, type Register } from '../../domain/register/register'
import { statementOf } from '../../domain/statement/content'
import { readRegister as readFiles } from '../../platform/register/read-register'
import { lastDayOf } from '../dossier/last-day'
import { keepStatement } from '../statement/keep-statement.server'
import { readRegister } from './read-register.server'
import { registerToCsv } from './register-csv'

let deps: TestDeps
beforeEach(async () => {
  deps = await createTestDeps({ register: anItemRegister() })
})
afterEach(() => deps.close())

const system = { kind: 'system', name: 'command-line' } as const
const changed = (register: Register): Register => ({
  ...register,
  school: {
    ...register.school,
    securityMeasures: [
      { id: 'dog', title: { nl: 'Hond', en: 'Dog' }, description: { nl: 'Blaft', en: 'Barks' } },
    ],
  },
})

describe('the register', () => {
  it('is read by who may, and by the command line', async () => {
    await expect(readRegister(deps, await aStaffMember(deps, { roles: ['reader'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    expect((await readRegister(deps, system)).activities.map(({ id }) => id)).toEqual(['crm/person'])
  })

  it('ROPA: an entry has the version in which it last changed, and none before the portal started with it', async () => {
    const [before] = (await readRegister(deps, system)).activities
    expect(before).toMatchObject({ version: null, validFrom: null })
    await keepStatement(deps)
    const first = deps.clock.now().toISOString()
    deps.clock.advance(86_400_000)
    const consents = deps.register.school.consents.map((consent) => ({
      ...consent,
      title: { nl: 'N', en: 'N' },
    }))
    const told = { ...deps.register, school: { ...deps.register.school, consents } }
    expect(await keepStatement({ ...deps, register: told })).toBe(2)
    const [same] = (await readRegister({ ...deps, register: told }, system)).activities
    expect(same).toMatchObject({ version: 1, validFrom: first })

    const other = { ...deps, register: changed(told) }
    expect((await readRegister(other, system)).activities[0]).toMatchObject({ version: null })
    expect(await keepStatement(other)).toBe(3)
    const [newer] = (await readRegister(other, system)).activities
    expect(newer).toMatchObject({ version: 3, validFrom: deps.clock.now().toISOString() })
  })

  it('1.2.10: no cell of the CSV is a formula, whatever the school wrote', async () => {
    const [source] = deps.register.sources
    const [dataset] = source!.datasets
    const risky = { nl: '=HYPERLINK("http://x")', en: '@sum' }
    const register = {
      ...deps.register,
      sources: [{ ...source!, title: risky, datasets: [{ ...dataset!, title: { nl: '\n+1', en: '-1' } }] }],
    }
    const csv = registerToCsv(await readRegister({ ...deps, register }, system), 'nl')
    expect(csv).toContain(`,"'=HYPERLINK(""http://x"")","'\n+1",`)
    expect(registerToCsv(await readRegister({ ...deps, register }, system), 'en')).toContain(",'@sum,'-1,")
  })
})

describe('the register of the demo school', () => {
  let register: Register
  let warnings: readonly { readonly message: string }[]
  beforeAll(async () => {
    ;({ register, warnings } = await readFiles(join(import.meta.dirname, '../../demo'), driverSchemas))
  })

  it('ROPA: every field of every source stands in exactly one entry, with known ids', () => {
    const declared = register.sources.flatMap(({ id, datasets }) =>
      datasets.flatMap((dataset) => dataset.fields.map((field) => `${id}/${dataset.id}/${field.id}`)),
    )
    const activities = processingActivities(register)
    const mapped = activities.flatMap(({ id, fields }) => fields.map((field) => `${id}/${field.id}`))
    expect(mapped).toEqual(declared)
    expect(new Set(mapped).size).toBe(mapped.length)
    for (const activity of activities) {
      expect(activity.purposes.every(({ dpv }) => dpv?.includes(':'))).toBe(true)
      expect(activity.categories.every(({ dpv }) => dpv?.startsWith('pd:'))).toBe(true)
      expect(activity.securityMeasures.length).toBeGreaterThan(0)
      expect(activity.dataSubjects.length).toBeGreaterThan(0)
      expect(activity.retention.every(({ legalGround }) => legalGround !== null)).toBe(true)
    }
  })

  it('the check has nothing to say but where no field tells an end', () => {
    const others = warnings.filter(({ message }) => !message.includes('has no retentionFrom'))
    expect(others).toEqual([])
  })

  it('U1: the inventory of automated decisions is empty, and the statement says so', () => {
    expect(processingActivities(register).flatMap(({ automatedDecisions }) => automatedDecisions)).toEqual([])
    expect(statementOf(register, '2026-11-22').automated).toEqual([])
  })

  it('T1: every recipient outside the EEA rests on something valid, looked at on a day', () => {
    const abroad = register.school.recipients.filter(({ transfer }) => transfer !== 'eea')
    expect(abroad.map(({ country }) => country).toSorted()).toEqual(['GB', 'US', 'US'])
    for (const { checked } of abroad) expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })

  it('T2: what is told of analytics is the rule that its connector really looks at', () => {
    const rules = processingActivities(register).flatMap((activity) =>
      activity.rules.map((rule) => [activity.id, rule.id, rule.kind, 'period' in rule ? rule.period : '']),
    )
    expect(rules).toEqual([
      ['google-analytics/event', 'event_date', 'max-age', 'P26M'],
      ['google-analytics/event', 'ip_address', 'masked', ''],
    ])
    expect(statementOf(register, '2026-11-22').rules).toHaveLength(1)
  })

  it('T3: each visit, masked or not, has an end of its own after 26 months', () => {
    const source = sourceOf(register, 'google-analytics')
    const place = { source, dataset: datasetOf(source, 'event') }
    const end = (day: string) =>
      lastDayOf(register, place, { values: { event_date: day, ip_address: '192.0.2.0' } })
    expect([end('2024-09-25'), end('2023-12-31')]).toEqual(['2026-11-25', '2026-02-28'])
  })

  it('SP1: what is near a special category is seen by roles that name it, and stays in the school', () => {
    const special = processingActivities(register).flatMap(({ fields }) =>
      fields.filter((one) => one.special),
    )
    expect(special.map(({ id, category }) => [id, category])).toEqual([['nativeLanguage', 'sensitive']])
    const roles = register.school.roles.filter(({ seesSpecial }) => seesSpecial.length > 0)
    expect(roles.map(({ id }) => id)).toEqual(['support', 'privacy-officer', 'administrator'])
  })

  it('the statement of a day has the consents as they are asked that day', () => {
    const today = localDate(new Date('2026-11-22T12:00:00Z'))
    expect(statementOf(register, today).consents.map(({ id, version }) => [id, version])).toEqual([
      ['newsletter', '2025-1'],
      ['calls', '2025-1'],
      ['photo', '2024-1'],
    ])
  })
})

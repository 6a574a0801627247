import { afterAll, beforeAll, expect, test } from 'vitest'
import { listEventsAbout } from '../../db/queries/audit'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { RecordKey } from '../../app/domain/records'
import { fieldSchema } from '../../app/domain/register/source'
import { sealRecordRef } from '../../app/services/dossier/record-ref'
import { aRegister } from '../setup/a-register'
import { anAccount } from '../setup/accounts'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const number = '123456782'
let portal: TestPortal

beforeAll(async () => {
  const register = aRegister()
  const [crm] = register.sources
  const [person] = crm!.datasets
  const title = { nl: 'Burgerservicenummer', en: 'Citizen service number' }
  const bsn = fieldSchema.parse({ id: 'bsn', type: 'bsn', title, bsn: { law: 'Wet inburgering 2021' } })
  const source = { ...crm!, datasets: [{ ...person!, fields: [...person!.fields, bsn] }] }
  const values = { name: 'Noor', telephone: '+31612345678', newsletter: true, bsn: number }
  const records = { person: [{ key: 'n', values }] }
  const held = { people: [{ id: 's1001', identifiers: { 'person.student_number': 's1001' }, records }] }
  const connectors = new Map([['crm', createMemoryConnector(source, held)]])
  portal = await startTestPortal({ register: { ...register, sources: [source] }, connectors })
})
afterAll(() => portal.close())

const uncovered = async (accountId: string) =>
  (await listEventsAbout(portal.deps.store, accountId, { limit: 20, types: ['number.uncovered'] })).length

test('BSN1: is covered on every page, comes only with the answer to a form, and in no address', async () => {
  const { accountId, subjectId } = await anAccount(portal.deps, { identifiers: { studentNumber: 's1001' } })
  const place = { source: 'crm', dataset: 'person', key: 'n' as RecordKey }
  const record = `/gegevens/crm/person/${sealRecordRef(portal.deps.secrets, subjectId, place)}`
  const browser = await portal.signedIn(accountId)
  for (const path of [
    '/?alles=1',
    '/gegevens/crm/person',
    record,
    `${record}/bsn/tonen`,
    `/zoeken?vraag=${number}`,
  ]) {
    const page = await browser.get(path)
    expect([path, page.status]).toEqual([path, 200])
    expect(page.text.replaceAll(`vraag=${number}`, '').replaceAll(`value="${number}"`, '')).not.toContain(
      number,
    )
  }
  expect(await uncovered(subjectId)).toBe(0)
  const shown = await browser.post(`${record}/bsn/tonen`, {})
  expect([shown.status, shown.text.includes(number)]).toEqual([200, true])
  expect(shown.headers['cache-control']).toContain('no-store')
  expect(await uncovered(subjectId)).toBe(1)
})

test('BSN1: asks for a fresh second factor first, and is shown to nobody else', async () => {
  const { accountId, subjectId } = await anAccount(portal.deps, { identifiers: { studentNumber: 's1001' } })
  const place = { source: 'crm', dataset: 'person', key: 'n' as RecordKey }
  const path = `/gegevens/crm/person/${sealRecordRef(portal.deps.secrets, subjectId, place)}/bsn/tonen`
  const browser = await portal.signedIn(accountId)
  const other = await portal.signedIn((await anAccount(portal.deps)).accountId)
  expect((await other.post(path, {})).status).toBe(404)
  portal.deps.clock.advance(6 * 60_000)
  for (const answer of [await browser.get(path), await browser.post(path, {})]) {
    expect([answer.status, answer.text.includes(number)]).toEqual([302, false])
  }
  expect(await uncovered(subjectId)).toBe(0)
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticesOf } from '../../../db/queries/recipients'
import { itemsOf, requestById } from '../../../db/queries/requests'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { aRetentionSchool, type RetentionSchool } from '../../../tests/setup/retention-school'
import type { StaffActor } from '../../domain/actor'
import type { Register } from '../../domain/register/register'
import type { Recipient } from '../../domain/register/school'
import type { Deps } from '../deps'
import { confirmDecision } from '../requests/confirm-decision.server'
import { decideItem } from '../requests/decide-item.server'
import { erasePiece } from '../requests/erase-piece.server'
import { readRequest } from '../requests/read-request.server'
import { submitRequest } from '../requests/submit-request.server'
import { decideErasure } from '../retention/decide-erasure.server'
import { eraseExpired } from '../retention/erase-expired.server'
import { proposeErasure } from '../retention/propose-erasure.server'
import { openNotice } from './open-notice.server'
import { tellRecipient } from './tell-recipient.server'

const notes = { source: 'crm', dataset: 'note' }
const both = (text: string) => ({ nl: text, en: text })
const newspaper: Recipient = {
  id: 'newspaper',
  title: both('Schoolkrant'),
  kind: 'controller',
  role: both('Drukt af'),
  country: 'NL',
  transfer: 'eea',
  notices: 'redactie@krant.example',
  publishes: true,
}

let school: RetentionSchool
let deps: Deps
let officer: StaffActor
let second: StaffActor

beforeEach(async () => {
  school = await aRetentionSchool()
  deps = { ...school.deps, register: thatShares(school.deps.register) }
  officer = await aStaffMember(deps)
  second = await aStaffMember(deps)
})
afterEach(() => school.deps.close())

/** Notes go to a newspaper, nothing else does. */
function thatShares({ school: known, sources }: Register): Register {
  return {
    school: { ...known, recipients: [...known.recipients, newspaper] },
    sources: sources.map((source) => ({
      ...source,
      datasets: source.datasets.map((dataset) =>
        dataset.id === 'note' ? { ...dataset, sharedWith: ['newspaper'] } : dataset,
      ),
    })),
  }
}

async function openTheMail() {
  await carryOutJobs(deps, 'tell-recipient', tellRecipient)
  const [mail] = school.deps.mailer.sent
  const token = /code=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
  return openNotice(deps, { token, address: '127.0.0.1' })
}

describe('N1: what was past its end and is erased', () => {
  async function eraseWhatIsPast(): Promise<string> {
    const { id } = await proposeErasure(deps, officer, { ...notes, goes: 4 })
    await decideErasure(deps, second, { id, agrees: true, why: '' })
    await carryOutJobs(deps, 'erase-expired', eraseExpired)
    return id
  }

  it('is told to whoever was given it, about everybody at once and by nobody’s name', async () => {
    const about = await eraseWhatIsPast()
    expect(await noticesOf(deps.store, '')).toMatchObject([
      { recipient: 'newspaper', reason: 'expired', about, subjectId: '', state: 'queued' },
    ])
    expect(await openTheMail()).toMatchObject({
      person: '',
      studentNumber: '',
      datasetTitle: both('note'),
      endedBefore: '2026-11-22',
    })
  })

  it('is told to nobody when the second person said no, or nothing went', async () => {
    const { id } = await proposeErasure(deps, officer, { ...notes, goes: 4 })
    await decideErasure(deps, second, { id, agrees: false, why: 'Nog niet.' })
    await carryOutJobs(deps, 'erase-expired', eraseExpired)
    expect(await noticesOf(deps.store, '')).toEqual([])
  })
})

describe('E6: published data, art. 17(2)', () => {
  it('the plan names who made them public, and only there', async () => {
    const noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
    const { id } = await submitRequest(deps, noor, { kinds: ['erasure'], words: '', categories: [] })
    const { items } = await readRequest(deps, officer, { id })
    const lines = items[0]?.plan?.lines ?? []
    const published = lines.filter(({ publishedBy }) => publishedBy.length > 0)
    expect(published.map(({ key }) => key)).toEqual(['crm/note/ended', 'crm/note/running'])
    expect(published[0]?.publishedBy).toEqual([both('Schoolkrant')])
  })

  it('whoever published them is told to ask others to take down copies and links', async () => {
    const noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
    const { id } = await submitRequest(deps, noor, {
      kinds: ['erasure'],
      words: '',
      categories: ['payment'],
    })
    const itemId = (await itemsOf(deps.store, [id]))[0]!.id
    const version = async () => (await requestById(deps.store, id))!.version
    const chosen = { parts: ['crm/note/ended', 'crm/note/running'], choices: ['erase', 'erase'] }
    const granted = { verdict: 'granted', reason: '', text: '', evidence: '', ...chosen } as const
    await decideItem(deps, officer, { id, itemId, version: await version(), ...granted })
    await confirmDecision(deps, second, { id, itemId, version: await version() })
    await carryOutJobs(deps, 'erase-piece', erasePiece)
    expect(await openTheMail()).toMatchObject({ reason: 'erased', studentNumber: 's1001', publishes: true })
  })
})

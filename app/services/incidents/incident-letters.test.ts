import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { incidentLettersTo } from '../../../db/queries/incidents'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { localDate } from '../../domain/local-date'
import { addPersonByHand } from './affected-people.server'
import { downloadIncidentLetter } from './download-incident-letter.server'
import { markIncidentLetterPosted } from './mark-incident-letter-posted.server'
import { openIncident } from './open-incident.server'
import { readIncident } from './read-incident.server'
import { tellAffected } from './tell-affected.server'
import { assessIncident, decideOnPeople } from './work-on-incident.server'

let school: MemorySchool
let noor: SubjectActor
let officer: StaffActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(school.deps, { roles: ['administrator'] })
})
afterEach(() => school.deps.close())

/** An incident of which one person was told by letter. */
async function aLetter() {
  const { deps } = school
  const about = { title: 'Lijst gemaild', description: '', breach: ['confidentiality'] as const }
  const { id } = await openIncident(deps, officer, { ...about, noticedAt: deps.clock.now() })
  const inHand = async () => {
    deps.clock.advance(1000)
    return { id, version: (await readIncident(deps, officer, { id })).version }
  }
  await addPersonByHand(deps, officer, { ...(await inHand()), person: 's1001' })
  await assessIncident(deps, officer, { ...(await inHand()), risk: 'high', reason: 'Gezondheid.' })
  await decideOnPeople(deps, officer, { ...(await inHand()), decision: 'told', reason: '' })
  const nl = { what: 'Een lijst kwam bij een ander.', means: 'Iemand kent uw nummer.', advice: 'Let op.' }
  await tellAffected(deps, officer, { ...(await inHand()), nl, en: { what: '', means: '', advice: '' } })
  const [letter] = await incidentLettersTo(deps.store, noor.subjectId)
  return { id, letter: letter! }
}

describe('B1: a letter about an incident', () => {
  it('is printed for the post by who handles incidents, with the day on which it went', async () => {
    const { id, letter } = await aLetter()
    const ref = { id, letterId: letter.id }
    const file = await downloadIncidentLetter(school.deps, officer, ref)
    expect(file).toMatchObject({ name: `${letter.number}-incident.pdf`, mediaType: 'application/pdf' })
    expect(Buffer.from(file.content).subarray(0, 5).toString()).toBe('%PDF-')
    const today = localDate(school.deps.clock.now())
    await markIncidentLetterPosted(school.deps, officer, { ...ref, postedOn: today })
    expect((await incidentLettersTo(school.deps.store, noor.subjectId))[0]).toMatchObject({ postedOn: today })
    const types = (await listEventsAbout(school.deps.store, noor.subjectId, { limit: 2 })).map(
      ({ type }) => type,
    )
    expect(types.toSorted()).toEqual(['incident.letter-downloaded', 'letter.posted'])
  })

  it('is not printed for others, nor with a day that cannot be', async () => {
    const { id, letter } = await aLetter()
    const ref = { id, letterId: letter.id }
    const support = await aStaffMember(school.deps, { roles: ['support'] })
    await expect(downloadIncidentLetter(school.deps, support, ref)).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const another = downloadIncidentLetter(school.deps, officer, { ...ref, id: 'another' })
    await expect(another).rejects.toMatchObject({ code: 'not-found' })
    for (const postedOn of ['', '2020-01-01', '2099-01-01', 'gisteren']) {
      const marked = markIncidentLetterPosted(school.deps, officer, { ...ref, postedOn })
      await expect(marked).rejects.toMatchObject({ code: 'invalid-input' })
    }
    expect((await incidentLettersTo(school.deps.store, noor.subjectId))[0]?.postedOn ?? '').toBe('')
  })
})

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { identityCopiesOf, identityStepsOf } from '../../../db/queries/identity-checks'
import { itemsOf, lettersOf, requestById } from '../../../db/queries/requests'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { aJpeg } from '../../../tests/setup/scans'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { copyDays, identityLinkDays, shieldedParts, type IdentityRung } from '../../domain/identity-checks'
import { decideItem } from '../requests/decide-item.server'
import { enterRequest } from '../requests/enter-request.server'
import { readOwnRequest } from '../requests/read-own-request.server'
import { readRequest } from '../requests/read-request.server'
import { submitRequest } from '../requests/submit-request.server'
import { readReport } from '../work/read-report.server'
import { confirmOwnRequest } from './confirm-own-request.server'
import { decideCopy } from './decide-copy.server'
import { expireCopies } from './expire-copies.server'
import { answerByCode, readIdentityFront } from './open-code.server'
import { issuePaperCode } from './issue-paper-code.server'
import { printIdentityLetter } from './print-identity-letter.server'
import { receiveCopy } from './receive-copy.server'
import { seeCopy } from './see-copy.server'
import { sendIdentityCode } from './send-identity-code.server'
import { takeIdentityStep } from './take-identity-step.server'

const day = 86_400_000
const address = '192.0.2.7'
const reason = 'Zij woont in het buitenland en kan niet bellen of langskomen.'
let school: MemorySchool
let noor: SubjectActor
let officer: StaffActor
let second: StaffActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001', email: 'noor@thuis.example' } })
  officer = await aStaffMember(school.deps, { roles: ['privacy'] })
  second = await aStaffMember(school.deps, { roles: ['privacy'] })
})
afterEach(() => school.deps.close())

const stored = async (id: string) => (await requestById(school.deps.store, id))!
const events = async (id: string) => {
  const { subjectId } = await stored(id)
  return (await listEventsAbout(school.deps.store, subjectId, { limit: 50 })).map(({ type }) => type)
}
const filesLeft = async () => await readdir(join(school.deps.folder, 'identity')).catch(() => [])

/** A request by post of somebody of whom staff do not know yet who they are. */
async function entered(person = { person: 's1001', name: '', address: '' }) {
  const asked = { kinds: ['portability'] as const, categories: [], words: '' }
  const how = { channel: 'post', receivedOn: '2026-11-22', identityBasis: '' } as const
  return (await enterRequest(school.deps, officer, { ...person, ...asked, ...how })).id
}
const stranger = { person: '', name: 'Tesfay ገብረ', address: 'Kade 1\n1234 AB Ergens' }

async function take(
  id: string,
  rung: IdentityRung,
  deed: 'ask' | 'passed' | 'failed' | 'impossible',
  how = '',
) {
  // Nobody takes two steps in one moment.
  school.deps.clock.advance(1000)
  const { version } = await stored(id)
  return takeIdentityStep(school.deps, officer, id, { version, rung, deed, how })
}

/** Everything lighter than a copy was ruled out, and a copy was asked. */
async function copyAsked() {
  const id = await entered(stranger)
  await take(id, 'called-back', 'impossible', 'Geen nummer bekend.')
  await take(id, 'shown', 'impossible', 'Woont in het buitenland.')
  await take(id, 'copy', 'ask', reason)
  return id
}

const paperCode = async (id: string) => (await issuePaperCode(school.deps, officer, { id })).code

async function aPicture() {
  return await sharp({ create: { width: 600, height: 400, channels: 3, background: '#cccccc' } })
    .withExif({ IFD0: { Copyright: 'CANARY-EXIF' } })
    .jpeg()
    .toBuffer()
}
async function send(code: string, bytes?: Uint8Array, shielded: readonly string[] = shieldedParts) {
  await receiveCopy(school.deps, { code, address, shielded, bytes: bytes ?? (await aPicture()) })
}
async function decide(id: string, actor = second, verdict: 'granted' | 'refused' = 'granted') {
  const [item] = await itemsOf(school.deps.store, [id])
  const { version } = await stored(id)
  const reason = verdict === 'granted' ? ('' as const) : ('identity-unknown' as const)
  const decided = { verdict, reason, text: 'Wie bent u?', evidence: '', parts: [], choices: [] }
  return decideItem(school.deps, actor, { id, itemId: item!.id, version, ...decided })
}

describe('a request from outside of somebody unknown', () => {
  it('A12-3: is entered for somebody without an account, with a letter to their address and no mail', async () => {
    const id = await entered(stranger)
    const [letter] = await lettersOf(school.deps.store, id)
    expect(letter?.content).toMatchObject({ to: 'Tesfay ገብረ', address: 'Kade 1\n1234 AB Ergens' })
    expect(await school.deps.store.query.$count(school.deps.store.tables.mails)).toBe(0)
    const read = await readRequest(school.deps, officer, { id })
    expect(read).toMatchObject({ askedBy: 'Tesfay ገብረ', identity: { basis: 'ladder', identified: false } })
    const { number, subjectId } = await stored(id)
    const again = await entered({ person: number.toLowerCase(), name: '', address: '' })
    expect((await stored(again)).subjectId).toBe(subjectId)
  })

  it('CVE-2026-42303: is not granted by anybody before it is known who asked; refusing works', async () => {
    const id = await entered()
    await expect(decide(id)).rejects.toMatchObject({ fields: { verdict: 'errors.identity-first' } })
    await expect(decide(id, second, 'refused')).resolves.toBe('decided')
  })

  it('CVE-2026-42303: another request of the same person keeps its own state', async () => {
    const known = await entered()
    const unknown = await entered()
    await take(known, 'called-back', 'passed', 'Teruggebeld op het nummer uit het contract.')
    await expect(decide(unknown)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(decide(known)).resolves.toBe('decided')
  })

  it('ID1, ID3: one that was made while signed in asks for nothing, on no rung', async () => {
    const asked = { kinds: ['portability'] as const, categories: [], words: '' }
    const { id } = await submitRequest(school.deps, noor, asked)
    const { identity } = await readRequest(school.deps, officer, { id })
    expect(identity).toMatchObject({ basis: 'session', identified: true })
    for (const rung of ['sign-in', 'mail', 'shown', 'copy'] as const) {
      await expect(take(id, rung, 'ask', reason)).rejects.toMatchObject({ code: 'wrong-state' })
    }
    await expect(decide(id)).resolves.toBe('decided')
  })

  it('nobody checks themselves, and nobody checks without the permission', async () => {
    const id = await entered()
    const self = await aStaffMember(school.deps, { roles: ['privacy'], subjectId: noor.subjectId })
    const other = await aStaffMember(school.deps, { roles: ['finance'] })
    const { version } = await stored(id)
    const deed = { version, rung: 'shown', deed: 'passed', how: 'Gezien.' } as const
    for (const actor of [self, other]) {
      await expect(takeIdentityStep(school.deps, actor, id, deed)).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
  })
})

describe('ID4: the ladder before a copy', () => {
  it('D8: the clock stands still from asking to signing in, the person is told, and one button is enough', async () => {
    const id = await entered()
    await take(id, 'sign-in', 'ask')
    expect((await stored(id)).state).toBe('waiting')
    expect((await lettersOf(school.deps.store, id)).map(({ kind }) => kind)).toEqual([
      'acknowledgement',
      'identity',
    ])
    expect((await readOwnRequest(school.deps, noor, { id })).identity).toMatchObject({
      waitsFor: 'sign-in',
      mayConfirm: true,
    })
    school.deps.clock.advance(4 * day)
    const sam = await aSubject(school.deps)
    await expect(confirmOwnRequest(school.deps, sam, { id })).rejects.toMatchObject({ code: 'not-found' })
    await confirmOwnRequest(school.deps, noor, { id })
    const own = await readOwnRequest(school.deps, noor, { id })
    expect(own).toMatchObject({
      state: 'open',
      daysStoodStill: 4,
      promisedOn: '2026-12-20',
      dueOn: '2026-12-24',
    })
    await expect(confirmOwnRequest(school.deps, noor, { id })).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(decide(id)).resolves.toBe('decided')
  })

  it('D8: a request that is late already is not paused by asking', async () => {
    const id = await entered()
    school.deps.clock.advance(40 * day)
    await take(id, 'sign-in', 'ask')
    expect(await stored(id)).toMatchObject({ state: 'open', dueOn: '2026-12-20' })
  })

  it('a link goes to the address on file, works once, and its mail says nothing of what was asked', async () => {
    const id = await entered()
    await take(id, 'mail', 'ask')
    await carryOutJobs(school.deps, 'send-identity-code', sendIdentityCode)
    const [mail, ...more] = school.deps.mailer.sent
    expect(more).toEqual([])
    expect(mail?.to).toBe('noor@thuis.example')
    expect(mail?.text).not.toMatch(/meenemen|overdragen|portab/i)
    const code = /code=(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    // Programs that open links in mails use nothing up.
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' ')]) {
      expect(await readIdentityFront(school.deps, { code: typed, address })).toMatchObject({
        kind: 'confirm',
      })
    }
    await answerByCode(school.deps, { code, address }, true)
    expect(await readIdentityFront(school.deps, { code, address })).toEqual({ kind: 'closed' })
    await expect(answerByCode(school.deps, { code, address }, true)).rejects.toMatchObject({
      code: 'not-found',
    })
    expect((await stored(id)).state).toBe('open')
    await expect(decide(id)).resolves.toBe('decided')
  })

  it('whoever gets the link and asked nothing says so: only a refusal is left', async () => {
    const id = await entered()
    await take(id, 'mail', 'ask')
    await carryOutJobs(school.deps, 'send-identity-code', sendIdentityCode)
    const code = /code=(\S+)/.exec(school.deps.mailer.sent[0]?.text ?? '')?.[1] ?? ''
    await answerByCode(school.deps, { code, address }, false)
    expect((await readRequest(school.deps, officer, { id })).identity).toMatchObject({
      denied: true,
      identified: false,
    })
    await expect(take(id, 'called-back', 'passed', 'Toch wel.')).rejects.toMatchObject({
      code: 'wrong-state',
    })
    await expect(decide(id)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(decide(id, second, 'refused')).resolves.toBe('decided')
  })

  it('a code is dead after its days, and guessing ends after ten tries a minute (5.1, 6.3.1)', async () => {
    const id = await copyAsked()
    const code = await paperCode(id)
    school.deps.clock.advance(identityLinkDays * day + 1)
    expect(await readIdentityFront(school.deps, { code, address })).toEqual({ kind: 'closed' })
    const guesses = Array.from({ length: 12 }, (_, index) =>
      readIdentityFront(school.deps, { code: `0000-0000-0000-00${index + 10}`, address: '192.0.2.8' }),
    )
    const refused = (await Promise.allSettled(guesses)).filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
  })

  it('only staff can say that somebody called or showed a document, and only with words', async () => {
    const id = await entered()
    await expect(take(id, 'shown', 'passed', ' ')).rejects.toMatchObject({
      fields: { 'how-shown': 'errors.identity-how' },
    })
    for (const rung of ['sign-in', 'mail', 'copy'] as const) {
      await expect(take(id, rung, 'passed', 'Vast wel.')).rejects.toMatchObject({ code: 'wrong-state' })
    }
    await take(id, 'shown', 'passed', 'Paspoort gezien aan de balie, geen kopie gemaakt.')
    const [step] = await identityStepsOf(school.deps.store, id)
    expect(step).toMatchObject({
      rung: 'shown',
      state: 'passed',
      role: 'privacy',
      accountId: officer.accountId,
    })
    expect(await events(id)).toContain('identity.recorded')
  })
})

describe('a shielded copy', () => {
  it('ID2: comes last, and never without a reason in a sentence', async () => {
    const id = await entered()
    await expect(take(id, 'copy', 'ask', reason)).rejects.toMatchObject({ code: 'wrong-state' })
    await take(id, 'sign-in', 'impossible', 'Is het wachtwoord en de telefoon kwijt.')
    await take(id, 'mail', 'impossible', 'Gebruikt dat adres niet meer.')
    await take(id, 'called-back', 'failed', 'Drie keer gebeld, geen gehoor.')
    await expect(take(id, 'copy', 'ask', reason)).rejects.toMatchObject({ code: 'wrong-state' })
    await take(id, 'shown', 'impossible', 'Woont in het buitenland.')
    await expect(take(id, 'copy', 'ask', 'Daarom.')).rejects.toMatchObject({
      fields: { 'how-copy': 'errors.copy-reason' },
    })
    await take(id, 'copy', 'ask', reason)
    const letter = (await lettersOf(school.deps.store, id)).at(-1)
    const words = JSON.stringify(letter?.content.texts.nl)
    for (const told of [
      reason,
      'KopieID',
      'pasfoto',
      'burgerservicenummer',
      'nummer van het document',
      'strook',
    ]) {
      expect(words).toContain(told)
    }
  })

  it('the code stands on paper only: each print has a new one, and the store holds none', async () => {
    const id = await copyAsked()
    const first = await paperCode(id)
    const second = await paperCode(id)
    expect(await readIdentityFront(school.deps, { code: first, address })).toEqual({ kind: 'closed' })
    expect(await readIdentityFront(school.deps, { code: second, address })).toMatchObject({ kind: 'copy' })
    const steps = JSON.stringify(await identityStepsOf(school.deps.store, id))
    expect(steps).not.toContain(second)
    const pdf = await printIdentityLetter(school.deps, officer, { id })
    expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('ID5: nothing is kept before all four parts are said to be hidden, and only pictures', async () => {
    const id = await copyAsked()
    const code = await paperCode(id)
    for (const part of shieldedParts) {
      const without = shieldedParts.filter((other) => other !== part)
      await expect(send(code, undefined, without)).rejects.toMatchObject({
        fields: { shielded: 'errors.copy-shielded' },
      })
    }
    for (const bytes of [
      Buffer.from('%PDF-1.4 x'),
      Buffer.from('<svg/>'),
      aJpeg(),
      new Uint8Array(10_000_001),
    ]) {
      await expect(send(code, bytes)).rejects.toMatchObject({ code: 'invalid-input' })
    }
    expect(await filesLeft()).toEqual([])
  })

  it('attack 34: what is stored is drawn anew: no notes of the camera, not in the clear, not among the archives', async () => {
    const id = await copyAsked()
    await send(await paperCode(id))
    const [name] = await filesLeft()
    const [copy] = await identityCopiesOf(school.deps.store, id)
    expect(copy?.storageName).toBe(name)
    expect(await readdir(join(school.deps.folder, 'archives')).catch(() => [])).toEqual([])
    const { picture } = await seeCopy(school.deps, officer, { id })
    const shown = Buffer.from(picture.split(',')[1] ?? '', 'base64')
    const { exif, width, height } = await sharp(shown).metadata()
    expect({ exif, width, height }).toEqual({ exif: undefined, width: 600, height: 400 })
    expect(shown.includes('CANARY-EXIF')).toBe(false)
    // The purpose and the date stand across it: an even picture is even no more.
    const { channels } = await sharp(shown).stats()
    expect(channels[0]?.stdev).toBeGreaterThan(3)
  })

  it('D8: the clock goes on as soon as the copy is there: the school waits no longer', async () => {
    const id = await copyAsked()
    school.deps.clock.advance(3 * day)
    await send(await paperCode(id))
    expect(await stored(id)).toMatchObject({ state: 'open', dueOn: '2026-12-23' })
  })

  it('ID6: is seen once, by whom is recorded, and is gone with the decision: only the record remains', async () => {
    const id = await copyAsked()
    const code = await paperCode(id)
    await send(code)
    await expect(send(code)).rejects.toMatchObject({ code: 'not-found' })
    const { copyId } = await seeCopy(school.deps, officer, { id })
    for (const actor of [officer, second]) {
      await expect(seeCopy(school.deps, actor, { id })).rejects.toMatchObject({ code: 'wrong-state' })
    }
    const decision = { id, copyId, outcome: 'checked', documentType: 'passport' } as const
    await expect(decideCopy(school.deps, officer, { ...decision, documentType: '' })).rejects.toMatchObject({
      fields: { documentType: 'errors.choose-one' },
    })
    await decideCopy(school.deps, officer, decision)
    expect(await filesLeft()).toEqual([])
    const [copy] = await identityCopiesOf(school.deps.store, id)
    expect(copy).toMatchObject({
      outcome: 'checked',
      documentType: 'passport',
      decidedAt: school.deps.clock.now(),
      seenBy: officer.accountId,
      storageName: '',
      wrappedKey: '',
    })
    await expect(seeCopy(school.deps, officer, { id })).rejects.toMatchObject({ code: 'not-found' })
    await expect(decide(id)).resolves.toBe('decided')
    expect(await events(id)).toEqual(
      expect.arrayContaining(['identity.copy-received', 'identity.copy-seen', 'identity.copy-removed']),
    )
  })

  it('ID6: is not decided about by who did not see it', async () => {
    const id = await copyAsked()
    await send(await paperCode(id))
    const [copy] = await identityCopiesOf(school.deps.store, id)
    const unseen = { id, copyId: copy!.id, outcome: 'checked', documentType: 'passport' } as const
    await expect(decideCopy(school.deps, officer, unseen)).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('ID7: one that shows too much is deleted and asked again in one step, and counted', async () => {
    const id = await copyAsked()
    await send(await paperCode(id))
    const { copyId } = await seeCopy(school.deps, officer, { id })
    school.deps.clock.advance(1000)
    await decideCopy(school.deps, officer, { id, copyId, outcome: 'unshielded', documentType: '' })
    expect(await filesLeft()).toEqual([])
    expect((await stored(id)).state).toBe('waiting')
    const letter = JSON.stringify((await lettersOf(school.deps.store, id)).at(-1)?.content.texts.nl)
    expect(letter).toContain('te veel te zien')
    const code = await paperCode(id)
    expect(await readIdentityFront(school.deps, { code, address })).toMatchObject({ kind: 'copy' })
    expect((await readReport(school.deps, officer)).copies).toEqual({ copies: 1, unshielded: 1 })
  })

  it('ID6: goes after a short fixed time that nobody looked, by job, and the step has failed', async () => {
    const id = await copyAsked()
    await send(await paperCode(id))
    school.deps.clock.advance((copyDays - 1) * day)
    await expireCopies(school.deps)
    expect(await filesLeft()).toHaveLength(1)
    school.deps.clock.advance(day)
    await carryOutJobs(school.deps, 'expire-identity-copies', expireCopies)
    expect(await filesLeft()).toEqual([])
    expect((await identityStepsOf(school.deps.store, id)).at(-1)).toMatchObject({
      rung: 'copy',
      state: 'failed',
    })
    await expect(seeCopy(school.deps, officer, { id })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('ID6: goes with the end of the request, whatever became of it', async () => {
    const id = await copyAsked()
    await send(await paperCode(id))
    await decide(id, second, 'refused')
    await expireCopies(school.deps)
    expect(await filesLeft()).toEqual([])
  })

  it('attack 34: a file that was left by a killed run is found by its name and removed', async () => {
    const id = await copyAsked()
    await send(await paperCode(id))
    const { copyId } = await seeCopy(school.deps, officer, { id })
    const { identityFiles } = school.deps
    const killed = { ...identityFiles, delete: () => Promise.reject(new Error('killed')) }
    const decision = { id, copyId, outcome: 'not-this-person', documentType: '' } as const
    await decideCopy({ ...school.deps, identityFiles: killed }, officer, decision)
    expect(await filesLeft()).toHaveLength(1)
    await expireCopies(school.deps)
    expect(await filesLeft()).toEqual([])
  })
})

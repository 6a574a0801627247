import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { restrictionsAbout } from '../../../db/queries/restrictions'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { aJpeg, aPdf, aPng } from '../../../tests/setup/scans'
import type { SubjectActor } from '../../domain/actor'
import { evidenceDays, maxEvidenceFiles } from '../../domain/evidence'
import type { RecordKey } from '../../domain/records'
import type { Deps } from '../deps'
import { sealRecordRef } from '../dossier/record-ref'
import { checkEvidence, type SentEvidence } from './check-evidence.server'
import { expireEvidence } from './expire-evidence.server'
import { listOwnCorrections } from './list-own-corrections.server'
import { openEvidence } from './open-evidence.server'
import { rejectCorrection } from './reject-correction.server'
import { submitCorrection } from './submit-correction.server'

const html = '<script>alert("canary")</script>'
let school: MemorySchool
let noor: SubjectActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
})
afterEach(() => school.deps.close())

const aPicture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: '#8ab' } })
const aPhoto = () =>
  aPicture()
    .withExif({ IFD0: { Copyright: 'canary' }, IFD3: { GPSLatitude: '52/1 22/1 0/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>canary</rdf></x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg()
    .toBuffer()
const submit = (files: SentEvidence[], more: { restrict?: boolean; deps?: Deps } = {}) =>
  submitCorrection(more.deps ?? school.deps, noor, {
    source: 'invoicing',
    dataset: 'debtor',
    field: 'iban',
    value: 'NL20 INGB 0001 2345 67',
    evidence: '',
    ref: sealRecordRef(school.deps.secrets, noor.subjectId, {
      source: 'invoicing',
      dataset: 'debtor',
      key: 'debtor-s1001' as RecordKey,
    }),
    files,
    restrict: more.restrict ?? false,
  })
const checked = async (bytes: Uint8Array, name = 'bestand') =>
  (await checkEvidence(school.deps, [{ name, bytes }]))[0]
const refusal = (key: string) => ({
  code: 'invalid-input',
  fields: { files: `errors.evidence-files.${key}` },
})
async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('a picture as evidence', () => {
  it('attack 34: keeps no EXIF, place, XMP, colour profile or thumbnail', async () => {
    const photo = await aPhoto()
    expect(photo.toString('latin1')).toContain('canary')
    const kept = Buffer.from((await checked(photo))!.bytes)
    expect(kept.toString('latin1')).not.toContain('canary')
    const { exif, xmp, icc, width, height } = await sharp(kept).metadata()
    expect({ exif, xmp, icc, width, height }).toEqual({
      exif: undefined,
      xmp: undefined,
      icc: undefined,
      width: 40,
      height: 20,
    })
  })

  it('stands upright as the camera meant it', async () => {
    const turned = await aPicture().jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const { width, height, orientation } = await sharp((await checked(turned))!.bytes).metadata()
    expect([width, height, orientation]).toEqual([20, 40, undefined])
  })

  it('5.2.2: loses what was hidden in and after it', async () => {
    const png = await aPicture().png().toBuffer()
    const gifar = Buffer.concat([png, Buffer.from(`PK\u0005\u0006${html}`)])
    const jpeg = Buffer.concat([await aPicture().jpeg().toBuffer(), Buffer.from(`<?php ${html}`)])
    for (const bytes of [gifar, jpeg]) {
      expect(Buffer.from((await checked(bytes))!.bytes).toString('latin1')).not.toMatch(/PK|php|script/)
    }
  })

  it('attack 33: an animated one comes back as one picture that stands still', async () => {
    const frame = await aPicture().png().toBuffer()
    const control = Buffer.concat([frame.subarray(0, 33), animation(), frame.subarray(33)])
    expect(control.includes('acTL')).toBe(true)
    expect(Buffer.from((await checked(control))!.bytes).includes('acTL')).toBe(false)
  })

  it.each([
    ['SVG (1.3.4)', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['HEIC', () => aPicture().heif({ compression: 'av1' }).toBuffer()],
    ['TIFF', () => aPicture().tiff().toBuffer()],
    ['GIF', () => aPicture().gif().toBuffer()],
    ['WebP', () => aPicture().webp().toBuffer()],
    ['an empty file', async () => Buffer.alloc(0)],
    ['half a picture', async () => (await aPicture(400, 400).png().toBuffer()).subarray(0, 120)],
    ['a frame without a picture', async () => aJpeg()],
  ])('attack 33: %s is refused, whatever it calls itself', async (_, bytes) => {
    await expect(checked(await bytes(), 'foto.png')).rejects.toMatchObject(refusal('kind'))
  })

  it('5.2.6: one that claims 50,000 by 50,000 pixels costs no process', async () => {
    let drawn = 0
    const pictures = { redraw: async () => void (drawn += 1) }
    const bomb = [{ name: 'x.png', bytes: aPng({ size: 50_000 }) }]
    await expect(checkEvidence({ pictures }, bomb)).rejects.toMatchObject(refusal('kind'))
    expect(drawn).toBe(0)
  })
})

describe('a PDF as evidence', () => {
  it('stays as it is, so that a signature on it holds', async () => {
    expect(Buffer.from((await checked(aPdf(), 'uittreksel.pdf'))!.bytes)).toEqual(aPdf())
  })

  it.each([
    ['a program', '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'],
    ['a program with its name in codes', '/OpenAction << /S /J#61vaScript /JS (1) >>'],
    ['a file inside', '/Names << /EmbeddedFiles 5 0 R >>'],
    ['a command', '/A << /S /Launch /F (cmd.exe) >>'],
    ['a lock', '/Encrypt 6 0 R'],
    [
      'a list of objects packed in a way nobody can look into',
      '/Type /ObjStm /Filter /LZWDecode >> stream\nx',
    ],
  ])('attack 33: with %s is refused', async (_, words) => {
    await expect(checked(aPdf(`\n1 0 obj << ${words} >> endobj`))).rejects.toMatchObject(refusal('powers'))
  })

  it('attack 33: with a program in a packed list of objects is refused, and without one is not', async () => {
    const { deflateSync } = await import('node:zlib')
    const packed = (inside: string) => {
      const list = deflateSync(Buffer.from(inside))
      const head = `%PDF-1.5\n1 0 obj << /Type /ObjStm /Filter /FlateDecode /Length ${list.length} >>\nstream\n`
      return Buffer.concat([
        Buffer.from(head),
        list,
        Buffer.from('\nendstream endobj\ntrailer <<>>\n%%EOF\n'),
      ])
    }
    await expect(checked(packed('2 0 << /S /JavaScript >>'))).rejects.toMatchObject(refusal('powers'))
    expect((await checked(packed('2 0 << /Type /Page >>')))?.mediaType).toBe('application/pdf')
  })
})

describe('evidence that was sent', () => {
  it('5.3.2: lies encrypted under a random name, and opens for its own person', async () => {
    const { id } = await submit([{ name: '../../etc/bankpas.exe', bytes: aPdf('canary') }])
    const [listed] = await listOwnCorrections(school.deps, noor)
    expect(listed?.files).toMatchObject([
      { name: 'bankpas.pdf', mediaType: 'application/pdf', removedAt: null },
    ])
    const folder = join(school.deps.folder, 'evidence')
    const [name, ...others] = await readdir(folder)
    expect(others).toEqual([])
    expect(name).toMatch(/^[\w-]{43}$/)
    const opened = await openEvidence(school.deps, noor, { correctionId: id, fileId: listed!.files[0]!.id })
    expect((await whole(opened.stream)).equals(aPdf('canary'))).toBe(true)
    const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 2 })
    expect(events.map(({ type }) => type)).toEqual(['correction.evidence-opened', 'correction.submitted'])
  })

  it('attack 3: opens for who decides and for nobody else, and is gone after its time', async () => {
    const { deps } = school
    const { id, files } = await submit([{ name: 'pas.pdf', bytes: aPdf() }])
    const at = { correctionId: id, fileId: files[0]!.id }
    const finance = await aStaffMember(deps, { roles: ['finance'] })
    expect((await openEvidence(deps, finance, at)).name).toBe('pas.pdf')
    const sam = await aSubject(deps, { identifiers: { studentNumber: 's1002' } })
    const others = [
      sam,
      await aStaffMember(deps, { roles: ['support'] }),
      await aStaffMember(deps, { roles: ['administrator'] }),
      await aStaffMember(deps, { roles: ['finance'], subjectId: noor.subjectId }),
    ]
    for (const other of others) {
      await expect(openEvidence(deps, other, at)).rejects.toMatchObject({ code: 'not-found' })
    }
    await rejectCorrection(deps, finance, { id, reason: 'De pas is van iemand anders.' })
    deps.clock.advance((evidenceDays - 1) * 86_400_000)
    await expireEvidence(deps)
    expect((await openEvidence(deps, noor, at)).name).toBe('pas.pdf')
    deps.clock.advance(86_400_000)
    await expireEvidence(deps)
    for (const anybody of [noor, finance]) {
      await expect(openEvidence(deps, anybody, at)).rejects.toMatchObject({ code: 'not-found' })
    }
    expect(await readdir(join(deps.folder, 'evidence'))).toEqual([])
    const [listed] = await listOwnCorrections(deps, noor)
    expect(listed?.files).toMatchObject([{ name: '', mediaType: 'application/pdf' }])
    expect(listed?.files[0]?.removedAt).not.toBeNull()
  })

  it('is as good as words where the register requires evidence', async () => {
    const register = structuredClone(school.deps.register)
    const rule = register.sources[1]?.datasets[0]?.fields.find(({ id }) => id === 'iban')?.correction
    Object.assign(rule!, { evidence: 'required' })
    const requiring = { ...school.deps, register }
    await expect(submit([], { deps: requiring })).rejects.toMatchObject({
      fields: { evidence: 'errors.evidence' },
    })
    expect((await submit([{ name: 'pas.pdf', bytes: aPdf() }], { deps: requiring })).state).toBe('submitted')
  })

  it('5.2.4: has a limit in number, in size and for each person, and leaves nothing behind when refused', async () => {
    const pdf = { name: 'pas.pdf', bytes: aPdf() }
    const many = Array.from({ length: maxEvidenceFiles + 1 }, () => pdf)
    await expect(submit(many)).rejects.toMatchObject(refusal('too-many'))
    const large = { name: 'x.pdf', bytes: Buffer.concat([aPdf(), Buffer.alloc(10_000_000, 32)]) }
    await expect(submit([large])).rejects.toMatchObject(refusal('too-large'))
    const { tables } = school.deps.store
    await submit([pdf])
    await school.deps.store.transaction(async (tx) => {
      await tx.query.update(tables.correctionFiles).set({ size: 149_999_990 })
      await tx.query.update(tables.corrections).set({ state: 'withdrawn' })
    })
    await expect(submit([pdf])).rejects.toMatchObject(refusal('quota'))
    expect(await readdir(join(school.deps.folder, 'evidence'))).toHaveLength(1)
  })
})

describe('R6: a value that is contested', () => {
  it('is restricted with the request, and its person is told before that ends', async () => {
    const { deps } = school
    const { id } = await submit([{ name: 'pas.pdf', bytes: aPdf() }], { restrict: true })
    expect(await restrictionsAbout(deps.store, [id])).toMatchObject([
      {
        source: 'invoicing',
        record: 'debtor-s1001',
        ground: 'accuracy',
        cause: 'correction',
        state: 'in-force',
      },
    ])
    const finance = await aStaffMember(deps, { roles: ['finance'] })
    await rejectCorrection(deps, finance, { id, reason: 'Het oude nummer klopt.' })
    expect(await restrictionsAbout(deps.store, [id])).toMatchObject([{ state: 'lifting' }])
  })

  it('is used as before when its person did not ask', async () => {
    const { id } = await submit([{ name: 'pas.pdf', bytes: aPdf() }])
    expect(await restrictionsAbout(school.deps.store, [id])).toEqual([])
  })
})

/** The chunk that makes a PNG move (APNG), with a true sum. */
function animation(): Buffer {
  return Buffer.from('000000086163544c000000020000000096e4cd7a', 'hex')
}

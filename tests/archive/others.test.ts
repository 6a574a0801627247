import { simpleParser } from 'mailparser'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { redactMail } from '../../app/services/redaction/mail/redact-mail'
import { redactRecord } from '../../app/services/redaction/redactor.server'
import { noDecisions } from '../../app/domain/redaction/review'
import { markOf } from '../../app/domain/redaction/marks'
import { redactionReasons } from '../../app/domain/redaction/reasons'
import { datasetRedactionSchema } from '../../app/domain/register/redaction-rules'
import { fieldSchema, type DatasetDeclaration } from '../../app/domain/register/source'
import { openEarlierArchive } from '../../exports/earlier/earlier-archive'
import { openFile } from '../../exports/zip-bytes'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records } from './an-archive'
import { readSheets } from './read-workbook'
import { aWrittenArchive, unpack } from './written-archive'

/** Everything of others that stands somewhere in the mails and notes below. */
const hidden = [
  'bram@post.example',
  'Bram',
  'Bos',
  'cor.geheim@elders.example',
  'Cor',
  'Geheim',
  'dora@buiten.example',
  'Dora',
  'Duister',
  'emma@buiten.example',
  'werkstation-van-bram',
  '192.0.2.77',
  'een geheim over iemand anders',
  'doorgestuurd geheim',
]
const own = { addresses: ['amina@leerling.example'], names: ['Amina Madelief'] }

const base64 = (text: string) =>
  Buffer.from(text)
    .toString('base64')
    .replace(/(.{60})/g, '$1\r\n')
const quotedPrintable = (text: string) =>
  [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

const body = `Beste Amina,

Bram Bos (bram@post.example) en Cor Geheim zitten ook in de groep.

Op 3 maart 2026 schreef Dora Duister <dora@buiten.example>:
> een geheim over iemand anders
> groet, Dora

Op 2 maart 2026 schreef Amina Madelief <amina@leerling.example>:
> mijn eigen vraag
`

const mail = [
  'Return-Path: <bram@post.example>',
  'Received: from werkstation-van-bram ([192.0.2.77]) by mail.ivio.example',
  'X-Originating-IP: 192.0.2.77',
  'Message-ID: <123@werkstation-van-bram>',
  'Date: Tue, 03 Mar 2026 09:15:00 +0100',
  `From: =?UTF-8?B?${Buffer.from('Bram Bos').toString('base64')}?= <bram@post.example>`,
  'To: "Madelief, Amina" <amina@leerling.example>, Het Bureau <opleidingen@ivio.example>,',
  '\tCor Geheim <cor.geheim@elders.example>',
  'Cc: Vrienden: emma@buiten.example;',
  'Bcc: dora@buiten.example',
  `Subject: =?UTF-8?Q?${quotedPrintable('Over Cor Geheim')}?=`,
  'Thread-Topic: Over Cor Geheim',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b1"',
  '',
  'Voor Bram die dit leest zonder MIME: bram@post.example',
  '--b1',
  'Content-Type: multipart/alternative; boundary="b2"',
  '',
  '--b2',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  quotedPrintable(body).replace(/(.{72})/g, '$1=\r\n'),
  '--b2',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: base64',
  '',
  base64(
    '<!-- Cor Geheim --><p title="Bram Bos">Bra<b>m</b> B&#111;s</p><a href="mailto:dora@buiten.example">x</a>',
  ),
  '--b2--',
  '--b1',
  'Content-Type: text/csv; name="lijst van Bram Bos.csv"',
  'Content-Disposition: attachment; filename="lijst van Bram Bos.csv"',
  'Content-Transfer-Encoding: base64',
  '',
  base64('naam;adres\r\nCor Geheim;cor.geheim@elders.example\r\nAmina Madelief;amina@leerling.example\r\n'),
  '--b1',
  "Content-Type: application/pdf; name*=UTF-8''Cor%20Geheim.pdf",
  "Content-Disposition: attachment; filename*=UTF-8''Cor%20Geheim.pdf",
  'Content-Description: scan van Cor Geheim',
  'Content-Transfer-Encoding: base64',
  '',
  base64('%PDF-1.4 Author (Cor Geheim)'),
  '--b1',
  'Content-Type: message/rfc822',
  '',
  'From: Dora Duister <dora@buiten.example>',
  'To: bram@post.example',
  'Subject: doorgestuurd geheim',
  '',
  'doorgestuurd geheim',
  '--b1--',
  'Groet van Bram na het einde',
  '',
].join('\r\n')

const marks = {
  contact: markOf('other-contact'),
  message: markOf('other-message'),
  unchecked: markOf('not-checked'),
}

function company() {
  return {
    ownAddresses: new Set(own.addresses),
    ownNames: own.names,
    keepDomains: ['ivio.example'],
    others: [],
    hidden: [],
  }
}

describe('15(4): a mail written anew', () => {
  test('tells who else took part by marks only, and keeps what the person and the school wrote', async () => {
    const { bytes, redactions } = await redactMail(Buffer.from(mail), company(), 'hide')
    const read = await simpleParser(bytes)
    expect(read.from?.value).toEqual([{ name: marks.contact, address: 'redacted@redacted.invalid' }])
    expect([read.to].flat().flatMap((to) => to?.value ?? [])).toEqual([
      { name: 'Madelief, Amina', address: 'amina@leerling.example' },
      { name: 'Het Bureau', address: 'opleidingen@ivio.example' },
      { name: marks.contact, address: 'redacted@redacted.invalid' },
    ])
    expect(read.subject).toBe(`Over ${marks.contact}`)
    expect(read.date).toEqual(new Date('2026-03-03T08:15:00Z'))
    expect(read.text).toContain(
      `${marks.contact} (${marks.contact}) en ${marks.contact} zitten ook in de groep.`,
    )
    expect(read.text).toContain(marks.message)
    expect(read.text).toContain('> mijn eigen vraag')
    expect(read.attachments.map(({ filename }) => filename)).toEqual([`lijst van ${marks.contact}.csv`])
    expect(read.attachments[0]?.content.toString()).toContain('Amina Madelief;amina@leerling.example')
    expect(read.text).toContain(`${marks.contact}.pdf ${marks.unchecked}`)
    expect(Object.fromEntries(redactions.map(({ reason, count }) => [reason, count > 0]))).toEqual({
      'other-contact': true,
      'other-message': true,
      'not-checked': true,
    })
    expect(String(read.headers.get('x-inzage-redacted'))).toContain('other-message; 2')
  })

  test('words that staff hid are gone from its head too, with the addresses in which they stand', async () => {
    const head = [
      'From: Bureau Jansen <bureau.jansen@ivio.example>',
      'To: "Jansen, Het Bureau" <opleidingen@ivio.example>, jansen@ivio.example',
      'Cc: Amina Madelief <amina@leerling.example>',
      'Message-ID: <jansen-1@ivio.example>',
      'Subject: van Jansen',
    ]
    const hiding = { ...company(), hidden: [{ text: 'jansen', reason: 'other-person' as const }] }
    const { bytes } = await redactMail(Buffer.from(`${head.join('\r\n')}\r\n\r\nDag\r\n`), hiding, 'hide')
    const read = await simpleParser(bytes)
    const mark = markOf('other-person')
    const people = [read.from, read.to, read.cc].flat().flatMap((list) => list?.value ?? [])
    expect(people).toEqual([
      { name: `Bureau ${mark}`, address: 'redacted@redacted.invalid' },
      { name: `${mark}, Het Bureau`, address: 'opleidingen@ivio.example' },
      { name: mark, address: 'redacted@redacted.invalid' },
      { name: 'Amina Madelief', address: 'amina@leerling.example' },
    ])
    expect([read.subject, read.messageId]).toEqual([`van ${mark}`, undefined])
    expect(bytes.toString('latin1')).not.toMatch(/jansen/i)
  })

  test('the search would find each of them: it does in the mail as it came', async () => {
    const texts = await everyText('mail.eml', Buffer.from(mail))
    for (const secret of hidden)
      expect(
        texts.some((text) => text.includes(secret)),
        secret,
      ).toBe(true)
  })

  test('is the same bytes for the same mail, in ASCII, and without anything of others, decoded or not', async () => {
    const { bytes } = await redactMail(Buffer.from(mail), company(), 'hide')
    expect((await redactMail(Buffer.from(mail), company(), 'hide')).bytes).toEqual(bytes)
    expect(bytes.every((byte) => byte < 128)).toBe(true)
    for (const text of await everyText('mail.eml', bytes)) expectNothingOfOthers(text, 'mail.eml')
  })

  test.each([
    ['no headers at all', 'bram@post.example'],
    [
      'a boundary that never comes',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\nBram Bos <bram@post.example>',
    ],
    ['nested without end', nested(60)],
    ['wrong base64', 'Content-Transfer-Encoding: base64\r\n\r\n%%%bram@post.example'],
    ['an encoding that nobody knows', 'Content-Type: text/plain; charset=x-none\r\n\r\nbram@post.example'],
    ['a style sheet with words', 'Content-Type: text/html\r\n\r\n<style>bram@post.example</style>Hallo'],
    [
      'an Outlook header',
      'From: a@ivio.example\r\n\r\nDag\r\n\r\nVan: Dora Duister\r\nVerzonden: dinsdag\r\nAan: Bram\r\n\r\neen geheim over iemand anders',
    ],
  ])('attack on the reader: %s', async (_what, hostile) => {
    const { bytes } = await redactMail(Buffer.from(hostile), company(), 'keep')
    for (const text of await everyText('mail.eml', bytes)) expectNothingOfOthers(text, hostile.slice(0, 80))
  })
})

function nested(depth: number): string {
  if (depth === 0) return 'Content-Type: text/plain\r\n\r\nbram@post.example\r\n'
  return `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested(depth - 1)}\r\n--b${depth}--\r\n`
}

/** The dataset as the register declares it, with its records as the redactor gives them. */
function redacted() {
  const title = { nl: 'x', en: 'x' }
  const declared = {
    id: 'mail',
    title,
    redact: datasetRedactionSchema.parse({
      people: ['to'],
      keepDomains: ['ivio.example'],
      documents: 'mails',
    }),
    fields: [
      { id: 'id', type: 'integer' },
      { id: 'to', type: 'json' },
      { id: 'text', type: 'long-text', redact: 'others' },
      { id: 'judgement', type: 'decimal', redact: { whole: 'other-person' } },
      { id: 'on', type: 'date' },
    ].map((field) => fieldSchema.parse({ title, ...field })),
  } as DatasetDeclaration
  const documents = [
    aDocument('bericht van Bram Bos.eml', mail, { mediaType: 'message/rfc822' }),
    aDocument('Cor Geheim.pdf', '%PDF Cor Geheim'),
    aDocument('lijst.txt', 'dora@buiten.example, Bram', { mediaType: 'text/plain' }),
  ]
  const record = aRecord(
    {
      id: '1',
      to: [
        'Bram Bos <bram@post.example>',
        'Amina Madelief <amina@leerling.example>',
        'Cor Geheim',
        'Dora Duister',
      ],
      text: '=Bram, Cor en Amina; mail emma@buiten.example',
      judgement: '5.5',
      on: '2026-03-05',
    },
    documents,
  )
  return redactRecord(declared, record, own, noDecisions)
}

describe('15(4): an archive over records that hold others', () => {
  let top: string
  let zip: string
  let summary: Awaited<ReturnType<typeof aWrittenArchive>>['summary']
  beforeAll(async () => {
    const fields = [
      aField('id', 'integer'),
      aField('to', 'json'),
      aField('text', 'long-text'),
      aField('judgement', 'decimal'),
      aField('on', 'date'),
    ]
    const dataset = aDataset({ id: 'mail', fields, label: 'text', content: records([redacted()]) })
    const written = await aWrittenArchive(anInput({ sources: [aSource('mail', [dataset])] }))
    ;({ zip, summary } = written)
    top = await unpack(zip)
  })

  const json = async (path: string) => JSON.parse(await readFile(join(top, path), 'utf8'))

  test('holds nothing of them: every decoded byte of every file is searched for every hidden string', async () => {
    const files = await readdir(top, { recursive: true, withFileTypes: true })
    let searched = 0
    for (const file of files.filter((one) => one.isFile())) {
      const path = join(file.parentPath, file.name)
      expectNothingOfOthers(path.slice(top.length), path)
      for (const text of await everyText(path, await readFile(path))) {
        expectNothingOfOthers(text, path)
        searched += 1
      }
    }
    expect(searched).toBeGreaterThan(15)
  })

  test('is complete, shows a mark with its code in each form, and counts them', async () => {
    expect(summary.complete).toBe(true)
    const told = await json('data/meta/completeness.json')
    expect(told.redactionReasons).toEqual(redactionReasons)
    const [{ redactions, redacted: byField, documentsUnreadable }] = told.sources[0].datasets
    expect(redactions).toBe(told.redactions)
    expect(documentsUnreadable).toBe(0)
    expect(byField.find(({ where }: { where: string }) => where === 'judgement')).toEqual({
      where: 'judgement',
      reason: 'other-person',
      count: 1,
    })
    expect(new Set(byField.map(({ where }: { where: string }) => where))).toEqual(
      new Set(['to', 'text', 'judgement', 'documents']),
    )
    const [row] = await json('data/json/mail/mail.json')
    expect(row.judgement).toBe(markOf('other-person'))
    expect(row.on).toBe('2026-03-05')
    const csv = await readFile(join(top, 'data/csv/mail/mail.csv'), 'utf8')
    expect(csv).toContain(`'=${marks.contact}`)
    const documents = await json('data/json/mail/mail.documents.json')
    expect(
      documents.map(({ path, redacted: why }: { path: string | null; redacted: string | null }) => [
        path === null,
        why,
      ]),
    ).toEqual([
      [false, null],
      [true, 'not-checked'],
      [false, null],
    ])
    const sheets = await readSheets(join(top, 'data/spreadsheet/inzage.xlsx'))
    expect(JSON.stringify(sheets.map(({ cells }) => [...cells]))).toContain(markOf('other-person'))
  })

  test('the viewer says it in words, and the first page explains the codes, in both languages', async () => {
    for (const [page, words] of [
      ['index.html', redactionReasons['other-person'].nl],
      ['index.en.html', redactionReasons['other-person'].en],
    ] as const) {
      const html = await readFile(join(top, page), 'utf8')
      expect(html).toContain(`<mark class="hidden-part"`)
      expect(html).toContain(`<code>${markOf('other-person')}</code>: ${words}`)
      expect(html.split('<code>[redacted:').length).toBe(5)
    }
  })

  test('the schema of a column with a mark takes marks and the declared type, nothing else', async () => {
    const schema = await json('data/schemas/mail/mail.schema.json')
    const { anyOf } = schema.items.properties.judgement
    expect(new RegExp(anyOf[1].pattern).test(markOf('other-person'))).toBe(true)
    expect(new RegExp(anyOf[0].pattern).test('5.5')).toBe(true)
    expect([anyOf[0].pattern, anyOf[1].pattern].some((form: string) => new RegExp(form).test('vijf'))).toBe(
      false,
    )
    const { resources } = await json('data/datapackage.json')
    const column = resources[0].schema.fields.find(({ name }: { name: string }) => name === 'judgement')
    expect(column).toMatchObject({ type: 'string', declaredType: 'decimal' })
  })

  test('written again from the earlier archive, marks and counts are those of then', async () => {
    const earlier = await openEarlierArchive(await openFile(zip))
    const fields = ['id', 'to', 'text', 'judgement', 'on'].map((id) => aField(id))
    const taken = earlier.take({ id: 'mail', datasets: [aDataset({ id: 'mail', fields })] }, 'access')
    const content = taken?.contentOf('mail')
    if (content?.kind !== 'records') throw new Error('not taken')
    const again = await aWrittenArchive(
      anInput({ sources: [aSource('mail', [aDataset({ id: 'mail', fields, content })])] }),
    )
    expect(again.summary).toMatchObject({ complete: true, redactions: summary.redactions, documents: 2 })
    await earlier.close()
  })
})

function expectNothingOfOthers(text: string, where: string): void {
  for (const secret of hidden) {
    const found = new RegExp(`(?<![\\p{L}])${secret.replace(/[.]/g, '\\.')}(?![\\p{L}])`, 'iu').exec(text)
    const around = found && text.slice(Math.max(0, found.index - 40), found.index + 60)
    expect(around, `${secret} in ${where}`).toBeNull()
  }
}

/** A file as it is, and what is packed or encoded in it: mails with their parts, workbooks, base64, quoted-printable. */
async function everyText(path: string, bytes: Buffer): Promise<string[]> {
  const texts = [bytes.toString('utf8'), bytes.toString('latin1')]
  if (path.endsWith('.xlsx')) {
    const folder = await unpackWorkbook(path)
    texts.push(...folder)
  }
  if (path.endsWith('.eml')) {
    const read = await simpleParser(bytes)
    texts.push(read.text ?? '', read.html || '', JSON.stringify([...read.headers]))
    for (const one of read.attachments) texts.push(one.filename ?? '', one.content.toString('utf8'))
  }
  for (const [run] of bytes.toString('latin1').matchAll(/(?:[A-Za-z0-9+/]{20,}={0,2}\r?\n?)+/g)) {
    texts.push(Buffer.from(run.replace(/\s/g, ''), 'base64').toString('utf8'))
  }
  texts.push(
    bytes
      .toString('latin1')
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
  return texts
}

async function unpackWorkbook(path: string): Promise<string[]> {
  return (await readSheets(path)).map(({ name, cells }) => `${name} ${JSON.stringify([...cells])}`)
}

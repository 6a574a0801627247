import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDovecot, whyNoDovecot, withMailClient, type DovecotServer } from '../setup/dovecot'
import { identity } from './contract-school'
import { keyOf, never } from './contract-source'
import { anna, bytesOf, byAnna, contentOf, mailbox, recordsOfAnna, valuesOf } from './imap-mailbox'

const why = whyNoDovecot()
if (why) process.stderr.write(`Skipped on Dovecot: ${why}.\n`)

describe.skipIf(why)(`messages on Dovecot${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: DovecotServer
  beforeAll(async () => {
    server = await startDovecot()
  })
  afterAll(() => server?.stop())

  test('a message has its headers, its moment with zone, its text and the people who are not its reader', async () => {
    const values = await valuesOf(
      server,
      `Message-ID: <1@school.example>
Date: Tue, 3 Mar 2026 09:15:00 +0100
From: =?UTF-8?Q?Zo=C3=AB_de_Wit?= <office@school.example>
To: Anna <ANNA@School.example>, "Wit, Bram de" <bram@other.example>
Cc: Team: carla@other.example, dirk@other.example;
Subject: =?ISO-8859-1?Q?R=E9sum=E9?= =?UTF-8?B?IOKCrCA1?=

Goedendag,
tot morgen.
`,
    )
    expect(values).toMatchObject({
      message_id: '<1@school.example>',
      date: '2026-03-03T09:15:00+01:00',
      direction: 'received',
      subject: 'Résumé € 5',
      from: ['Zoë de Wit <office@school.example>'],
      to: ['Anna <ANNA@School.example>', 'Wit, Bram de <bram@other.example>'],
      cc: ['carla@other.example', 'dirk@other.example'],
      bcc: null,
      others: [
        'Zoë de Wit <office@school.example>',
        'Wit, Bram de <bram@other.example>',
        'carla@other.example',
        'dirk@other.example',
      ],
      folder: 'INBOX',
      text: 'Goedendag,\ntot morgen.\n',
      attachments: [],
      problems: [],
    })
    expect(values['received_at']).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  })

  const head = `From: ${anna}\nMessage-ID: <1@x>\nDate: Tue, 3 Mar 2026 09:15:00 +0100\n`
  const latin1 = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1')
  test.each<[string, Buffer | string, object]>([
    ['no date', `From: ${anna}\n\nx\n`, { date: null, problems: ['no-date'] }],
    [
      'a date that is none',
      `From: ${anna}\nDate: gisteren\n\nx\n`,
      { date: null, problems: ['unreadable-date'] },
    ],
    [
      'a date without a zone',
      `From: ${anna}\nDate: 3 Mar 2026 09:15 -0000\n\nx\n`,
      { date: '2026-03-03T09:15:00' },
    ],
    [
      'an old zone',
      `From: ${anna}\nDate: Tue, 03 Mar 26 9:15:00 EST\n\nx\n`,
      { date: '2026-03-03T09:15:00-05:00' },
    ],
    [
      'an empty sender',
      `From: \nTo: ${anna}\nDate: 3 Mar 2026 09:15 Z\n\nx\n`,
      { from: [], problems: ['no-sender'] },
    ],
    ['no sender', `To: ${anna}\nDate: 3 Mar 2026 09:15 Z\n\nx\n`, { from: null, problems: ['no-sender'] }],
    ['a group of nobody', `${head}To: undisclosed-recipients:;\n\nx\n`, { to: ['undisclosed-recipients'] }],
    ['no subject', `${head}\nx\n`, { subject: null }],
    ['an empty subject', `${head}Subject:\n\nx\n`, { subject: '' }],
    ['UTF-8 in headers', `${head}Subject: Zoë €\n\nx\n`, { subject: 'Zoë €', problems: [] }],
    [
      'latin1 in headers',
      latin1(`${head}Subject: Zo\xeb\n\nx\n`),
      { subject: 'Zoë', problems: ['guessed-charset'] },
    ],
    [
      'an unknown charset in a word',
      `${head}Subject: =?x-none?B?6Q==?=\n\nx\n`,
      { problems: ['replaced-characters'] },
    ],
    ['a folded subject', `${head}Subject: een\n twee\n\nx\n`, { subject: 'een twee' }],
    ['a line that is no header', `${head}this is no header\nSubject: s\n\nx\n`, { subject: 's' }],
    [
      'windows-1252',
      latin1(
        `${head}Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: 8bit\n\n\x93Zo\xeb\x94 \x80 5\n`,
      ),
      { text: '“Zoë” € 5\n', problems: [] },
    ],
    [
      'text that does not say in what it is written',
      latin1(`${head}Content-Transfer-Encoding: 8bit\n\nZo\xeb \x80 5\n`),
      { text: 'Zoë € 5\n', problems: ['guessed-charset'] },
    ],
    [
      'HTML that does not say in what it is written',
      latin1(`${head}Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n<p>Zo\xeb</p>\n`),
      { text: 'Zoë', problems: ['guessed-charset'] },
    ],
    [
      'UTF-8 that does not say so and has lost a letter before',
      `${head}Content-Transfer-Encoding: 8bit\n\nZoë \uFFFD\n`,
      { text: 'Zoë \uFFFD\n', problems: ['replaced-characters'] },
    ],
    [
      'UTF-8 that does not say so',
      `${head}Content-Transfer-Encoding: 8bit\n\nZoë €\n`,
      { text: 'Zoë €\n', problems: [] },
    ],
    ['a quoted name of a mailbox', `From: x@y.example\nTo: "anna"@school.example\n\nx\n`, { to: [anna] }],
    [
      'an address over two lines',
      `From: x@y.example\nTo: A <anna@\n school.example>\n\nx\n`,
      { to: [`A <${anna}>`] },
    ],
    [
      'a second header of receivers',
      `From: x@y.example\nTo: b@y.example\nTo: ${anna}\n\nx\n`,
      { to: ['b@y.example', anna] },
    ],
    [
      'a charset nobody knows',
      `${head}Content-Type: text/plain; charset=x-none\n\nabc\n`,
      { text: 'abc\n', problems: ['unknown-charset'] },
    ],
    [
      'bytes that are not their charset',
      latin1(`${head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nZo\xeb\n`),
      { problems: ['replaced-characters'] },
    ],
    [
      'HTML alone',
      `${head}Content-Type: text/html; charset=utf-8\n\n<p>Hallo <b>Anna</b><script>alert(1)</script></p><img src="http://x/y">\n`,
      { text: expect.stringMatching(/^Hallo Anna(?!.*alert)/s) as string },
    ],
    [
      'plain text beside HTML',
      `${head}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n`,
      { text: 'plain', attachments: [] },
    ],
    [
      'a multipart that never ends',
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n`,
      { text: 'plain\n' },
    ],
    ['a multipart without a boundary', `${head}Content-Type: multipart/mixed\n\nabc\n`, { text: '' }],
  ])('a message with %s is kept, and what is wrong is told', async (_, message, expected) => {
    expect(await valuesOf(server, message)).toMatchObject(expected)
  })

  test('the message is a document byte for byte, and each attachment one without its encoding', async () => {
    const picture = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251))
    const lines = picture.toString('base64').replace(/.{76}/g, '$&\n')
    const message = bytesOf(`${head}Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

text
--b
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="=?UTF-8?Q?Zo=C3=AB.png?="

${lines}
--b
Content-Type: text/plain; name="../../etc/passwd"
Content-Transfer-Encoding: quoted-printable

Zo=C3=AB=
 end
--b
Content-Type: message/rfc822

From: other@other.example
Subject: inner

inner
--b--
`)
    const { connector } = await mailbox(server, { INBOX: [message] })
    const [record] = await recordsOfAnna(connector)
    expect(record?.values['text']).toBe('text')
    expect(record?.documents).toMatchObject([
      { name: expect.stringMatching(/\.eml$/) as string, mediaType: 'message/rfc822', size: message.length },
      { name: 'Zoë.png', mediaType: 'image/png' },
      { name: '../../etc/passwd', mediaType: 'text/plain' },
      { name: 'message-3.eml', mediaType: 'message/rfc822' },
    ])
    expect((await contentOf(record)).equals(message)).toBe(true)
    expect((await contentOf(record, 1)).equals(picture)).toBe(true)
    expect((await contentOf(record, 2)).toString()).toBe('Zoë end')
    expect((await contentOf(record, 3)).toString()).toContain('Subject: inner')
    await connector.close()
  })

  test('only the exact address counts, in any of the headers, once for a message', async () => {
    const theirs = [
      `From: a${anna}`,
      `To: ${anna}.example`,
      `From: "${anna}" <other@x.example>`,
      `Subject: ${anna}`,
    ]
    const hers = [
      `From: Anna <${anna.toUpperCase()}>\nTo: ${anna}\nCc: ${anna}`,
      `To: x: <b@x.example>, <${anna}>;`,
      `Cc: b@x.example, "A, B" <${anna}>`,
      `Bcc: ${anna}`,
    ]
    const messages = [...theirs, ...hers].map((lines) => `${lines}\n\nx\n`)
    const { connector } = await mailbox(server, { INBOX: messages, 'Archive/Élan': messages.slice(-1) })
    const key = await keyOf(connector, byAnna)
    expect(await connector.count(key, 'message', never)).toBe(5)
    const records = await recordsOfAnna(connector)
    expect(records.map(({ values }) => values['folder'])).toEqual([
      'INBOX',
      'INBOX',
      'INBOX',
      'INBOX',
      'Archive/Élan',
    ])
    expect(new Set(records.map((record) => record.key)).size).toBe(5)
    await connector.close()
  })

  test('an address with other letters than ASCII is found in either form and case', async () => {
    const spelt = [
      'josé@bücher.example',
      'JOSÉ@BÜCHER.example'.normalize('NFD'),
      'José@xn--bcher-kva.example',
    ]
    const messages = [...spelt, 'jose@bücher.example'].map((address) => `From: <${address}>\n\nx\n`)
    const { connector } = await mailbox(server, { INBOX: messages })
    const key = await keyOf(connector, identity({ email: 'josé@bücher.example' }))
    expect(await connector.count(key, 'message', never)).toBe(3)
    await connector.close()
  })

  test('all verified addresses open one key; a person without messages is not there', async () => {
    const { connector } = await mailbox(server, {
      INBOX: [`From: ${anna}\n\nx\n`, 'From: old@x.example\n\nx\n'],
    })
    const both = {
      subjectId: 's',
      identifiers: [...byAnna.identifiers, ...identity({ email: 'Old@x.example' }).identifiers],
    }
    expect(await connector.count(await keyOf(connector, both), 'message', never)).toBe(2)
    expect(await connector.locate(identity({ email: 'nobody@x.example' }), never)).toEqual({ kind: 'none' })
    expect(await connector.locate(identity({}), never)).toEqual({ kind: 'none' })
    await connector.close()
  })

  test('an address that nobody calls personal, or that two people share, is ambiguous (faults 7)', async () => {
    const messages = { INBOX: [`From: ${anna}\n\nx\n`] }
    const weak = await mailbox(server, messages, { connection: { addresses: 'weak' } })
    expect(await weak.connector.locate(byAnna, never)).toEqual({ kind: 'ambiguous' })
    const personal = await mailbox(server, messages)
    const shared = { subjectId: 's', identifiers: [{ kind: 'email' as const, value: anna, shared: true }] }
    expect(await personal.connector.locate(shared, never)).toEqual({ kind: 'ambiguous' })
    await Promise.all([weak, personal].map(({ connector }) => connector.close()))
  })

  test('messages whose answer goes to her are hers when the declaration says so', async () => {
    const messages = { INBOX: [`From: form@school.example\nReply-To: ${anna}\n\nx\n`] }
    const { connector } = await mailbox(server, messages, { dataset: { by: ['from', 'reply-to'] } })
    expect(await recordsOfAnna(connector)).toHaveLength(1)
    await connector.close()
  })

  test('a long text is cut and says so; the document is whole', async () => {
    const message = bytesOf(`${head}\n${'x'.repeat(5_000)}\n`)
    const { connector } = await mailbox(
      server,
      { INBOX: [message] },
      { connection: { limits: { textBytes: 1_000 } } },
    )
    const [record] = await recordsOfAnna(connector)
    expect(record?.values).toMatchObject({ text: 'x'.repeat(1_000), problems: ['text-cut'] })
    expect((await contentOf(record)).equals(message)).toBe(true)
    await connector.close()
  })

  test('nothing is marked as seen', async () => {
    const { connector, owner } = await mailbox(server, { INBOX: [`${head}\nx\n`] })
    const [record] = await recordsOfAnna(connector)
    await contentOf(record)
    await withMailClient(server, owner, async (client) => {
      await client.mailboxOpen('INBOX')
      expect(await client.search({ seen: true })).toEqual([])
    })
    await connector.close()
  })
})

import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { parse } from 'lossless-json'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { SourceRecord, SubjectKey } from '../../app/domain/records'
import { SourceFailure } from '../../app/domain/source-failure'
import { identities } from '../contract/contract-school'
import { keyOf } from '../contract/contract-source'
import { recordsOf } from '../contract/reading-contract'
import { schoolConnector, startSchoolServer } from '../contract/rest-school'
import type { RestServer } from '../fixtures/rest-server'

let server: RestServer
let connector: Connector
let key: SubjectKey
beforeAll(async () => {
  server = await startSchoolServer()
  connector = schoolConnector(server, {
    visit: { paging: undefined },
    connection: { limits: { answerBytes: 200_000 } },
  })
  key = await keyOf(connector, identities.a)
})
afterAll(async () => {
  await connector.close()
  await server.close()
})

const valid = (room: string) =>
  `{"items":[{"id":9007199254740993,"arrived_at":"2026-01-05T09:00:00","room":${room},"minutes":45,"student_id":9007199254740993}],"total":1}`

/** What a read of A's visits gives while the source answers this. */
async function readWith(
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<SourceRecord[] | SourceFailure> {
  server.trouble = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body)
    return true
  }
  try {
    return await recordsOf(connector, key, 'visit')
  } catch (error) {
    // Anything else, a RangeError say, would be ours and not the source's.
    if (error instanceof SourceFailure) return error
    throw error
  }
}

async function roomOf(room: string, headers?: Record<string, string>): Promise<unknown> {
  const records = await readWith(valid(room), headers)
  return Array.isArray(records) ? records[0]?.values.room : records.kind
}

describe('4: what a source may answer', () => {
  const corpus: [string, string | Uint8Array][] = [
    ['5,000 levels deep', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['objects 5,000 deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a list that never closes', '['.repeat(100_000)],
    ['a key __proto__', valid('{"__proto__":{"admin":true}}')],
    ['a key __proto__ in disguise', valid('{"\\u005f_proto__":1}')],
    ['the same key twice', valid('"A1","room":"B2"')],
    ['NaN', valid('NaN')],
    ['Infinity', valid('-Infinity')],
    ['a comment', valid('/* x */ "A1"')],
    ['single quotes', valid("'A1'")],
    ['truncated', valid('"A1"').slice(0, -10)],
    ['two documents', valid('"A1"') + valid('"A1"')],
    ['a login page', '<!doctype html><title>Sign in</title>'],
    ['a login page that calls itself JSON-P', `callback(${valid('"A1"')})`],
    ['nothing', ''],
    ['null', 'null'],
    ['an object where a text belongs', valid('{"a":1}')],
    ['UTF-16 little endian', Buffer.from(`\uFEFF${valid('"A1"')}`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\uFEFF${valid('"A1"')}`, 'utf16le').swap16()],
    ['latin1', Buffer.from(valid('"Zoë"'), 'latin1')],
    ['a cut UTF-8 sign', Buffer.from(valid('"Zo\xc3"'), 'latin1')],
    ['UTF-8 in disguise', Buffer.from(valid('"\xc0\xaf"'), 'latin1')],
    ['a surrogate in UTF-8', Buffer.from(valid('"\xed\xa0\x80"'), 'latin1')],
    ['a control sign', valid('"A\u0000"')],
  ]
  test.each(corpus)('%s is a bad answer', async (_, body) => {
    expect(await readWith(body)).toMatchObject({ kind: 'bad-answer' })
  })

  test('1,000 encodings, two, or a bomb are a bad answer', async () => {
    const once = gzipSync(valid('"A1"'))
    const bomb = gzipSync(Buffer.alloc(10_000_000, 0x20))
    const encodings = [
      [once, Array.from({ length: 1_000 }, () => 'gzip').join(', ')],
      [gzipSync(once), 'gzip, gzip'],
      [bomb, 'gzip'],
      [once, 'zstd'],
      [Buffer.from('not gzip'), 'gzip'],
    ] as const
    for (const [body, encoding] of encodings) {
      expect(await readWith(body, { 'content-encoding': encoding })).toMatchObject({ kind: 'bad-answer' })
    }
    expect(await readWith(once, { 'content-encoding': 'gzip' })).toHaveLength(1)
  })

  test('10 GB are cut off at the limit', async () => {
    let sent = 0
    server.trouble = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '10000000000' })
      const chunk = Buffer.alloc(64 * 1024, 0x20)
      const more = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length
      }
      response.on('drain', more)
      more()
      return true
    }
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({ kind: 'bad-answer' })
    expect(sent).toBeLessThan(20_000_000)
  })

  test('a whole number is kept digit by digit, and nobody’s prototype changes', async () => {
    const [record] = (await readWith(valid('"A1"'))) as SourceRecord[]
    expect(record?.key).toBe('9007199254740993')
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })

  test('whatever it is: a failure of the source, or exactly what the source said', async () => {
    const spoiled = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })).map(([at, byte]) => {
      const bytes = Buffer.from(valid('"A1"'))
      bytes[at % bytes.length] = byte
      return bytes
    })
    const cut = fc.nat().map((at) => Buffer.from(valid('"A1"')).subarray(0, at % valid('"A1"').length))
    const anything = fc.oneof(
      fc.json().map((text) => Buffer.from(text)),
      fc.json().map((text) => Buffer.from(valid(text))),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      spoiled,
      cut,
    )
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        const answer = await readWith(body)
        if (!Array.isArray(answer)) {
          expect(answer.kind).toBe('bad-answer')
          return
        }
        const { items, total } = parse(body.toString('utf8')) as { items: unknown[]; total: unknown }
        expect(answer).toHaveLength(items.length)
        expect(String(total)).toBe(String(answer.length))
      }),
      { numRuns: 300 },
    )
  }, 30_000)
})

describe('5: names as they are written', () => {
  test('1,000 names come through exactly, and as valid UTF-8 in JSON', async () => {
    const names = fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), 980)
    const hard = [
      'Zoë',
      'Zoe\u0308',
      'ليلى',
      'ሰላም',
      'Nguyễn'.normalize('NFD'),
      '𝒵',
      '👩‍👩‍👧',
      '\u200f',
      'a\u0000b',
      '\ufeffx',
    ]
    const cut = ['\ud83d', 'x\udc00', 'a\ud800b']
    for (let at = 0; at < names.length; at += 20) {
      const some = [...names.slice(at, at + 20), ...hard, ...cut]
      const rows = some.map(
        (name, id) => `{"id":${id},"arrived_at":"2026-01-05","room":${JSON.stringify(name)},"minutes":null}`,
      )
      const records = await readWith(`{"items":[${rows.join(',')}],"total":${rows.length}}`)
      if (!Array.isArray(records)) throw records
      const read = records.map(({ values }) => values.room)
      expect(read).toEqual(some)
      const written = Buffer.from(JSON.stringify(read), 'utf8')
      expect(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(written))).toEqual(some)
    }
  })

  test('a byte order mark before the text is no part of it', async () => {
    expect(await readWith(Buffer.from(`\uFEFF${valid('"A1"')}`))).toHaveLength(1)
  })

  test('a declared encoding other than UTF-8 is refused, not guessed', async () => {
    for (const charset of ['iso-8859-1', 'utf-16', 'windows-1252']) {
      const type = { 'content-type': `application/json; charset=${charset}` }
      expect(await roomOf('"A1"', type)).toBe('bad-answer')
    }
    expect(await roomOf('"A1"', { 'content-type': 'application/json; charset="UTF-8"' })).toBe('A1')
  })
})

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  registerSchema,
  unregisterSchema,
  validate as validateJson,
} from '@hyperjump/json-schema/draft-2020-12'
import Ajv2020 from 'ajv/dist/2020'
import { Package } from 'datapackage'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArchiveInput } from '../../exports/archive-input'
import type { ArchivedType } from '../../app/domain/field-types/field-types'
import type { FieldValue } from '../../app/domain/records'
import { aDataset, aDocument, aField, anInput, aRecord, aSource, records, rows } from './an-archive'
import { aWrittenArchive, isInstalled, namesIn, unpack } from './written-archive'

const run = promisify(execFile)

const valueOf: Record<ArchivedType, FieldValue> = {
  text: "=HYPERLINK('x')",
  'long-text': 'één\u2028twee\rdrie\u202eneer \u{1F600} \u0000 "aangehaald"\r\n, einde',
  integer: '9223372036854775807',
  decimal: '-249.10',
  boolean: false,
  date: '2024-02-29',
  datetime: '2024-02-29T10:00:00.123+01:00',
  email: 'noor@school.example',
  phone: '+31612345678',
  postcode: '1332 AT',
  country: 'NL',
  iban: 'NL91ABNA0417164300',
  url: 'javascript:alert(1)',
  json: { a: ['x', null, { b: '9007199254740993' }] },
  bytes: '+/8=',
}
const types = Object.keys(valueOf) as ArchivedType[]
const fields = types.map((type) => aField(type.replace('-', '_'), type))
const full = Object.fromEntries(types.map((type) => [type.replace('-', '_'), valueOf[type]]))
const empty = Object.fromEntries(fields.map(({ id }) => [id, null]))

function everything() {
  return anInput({
    sources: [
      aSource('crm', [
        aDataset({ id: 'every_type', fields, content: rows([full, empty]) }),
        aDataset({ id: 'AUX', content: rows([]) }),
        aDataset({ id: 'aux', content: { kind: 'failed', failure: 'unreachable', at: new Date(0) } }),
        aDataset({
          id: 'letter',
          content: records([
            aRecord({ id: '1', name: 'a' }, [aDocument('Brief.pdf', 'one'), aDocument('brief.pdf', 'two')]),
            {
              ...aRecord({ id: '2', name: '' }, [
                aDocument('../../рахунок.pdf', 'three'),
                aDocument('stil.pdf', '', { withheld: 'other-document' }),
              ]),
              statements: [
                {
                  field: 'name',
                  text: '=zo',
                  number: 'C-2026-000001',
                  writtenAt: '2026-11-22T10:15:30.000Z',
                },
              ],
            },
          ]),
        }),
      ]),
      aSource('aux', [
        aDataset({ id: 'wrong', fields: [aField('n', 'integer')], content: rows([{ n: 'twaalf' }]) }),
      ]),
    ],
  })
}

interface Descriptor {
  resources: { name: string; path: string; json: string; jsonSchema: string; rows?: number }[]
}

async function tablesOf(input: ArchiveInput): Promise<{ data: string; tables: string[] }> {
  const data = join(await unpack((await aWrittenArchive(input)).zip), 'data')
  const { resources }: Descriptor = await readJson(join(data, 'datapackage.json'))
  return { data, tables: resources.map(({ path }) => path) }
}

async function readJson(path: string) {
  return JSON.parse(await readFile(path, 'utf8'))
}

describe('programs that nobody here wrote', () => {
  test.for([
    ['unzip', '-tq'],
    ['python3', '-m', 'zipfile', '-t'],
    ['7zz', 't'],
    ['bsdtar', '-tf'],
  ])(
    '%s finds the file whole, whatever the language of the machine',
    async ([program = '', ...options], { skip }) => {
      if (!(await isInstalled(program))) skip(`${program} is not installed`)
      const { zip } = await aWrittenArchive(everything())
      await run(program, [...options, zip], { env: { ...process.env, LC_ALL: 'C' } })
    },
  )

  test('sha256sum finds every file unchanged', async ({ skip }) => {
    if (!(await isInstalled('sha256sum'))) skip('sha256sum is not installed')
    const { zip } = await aWrittenArchive(everything())
    const top = await unpack(zip)
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      await run('sha256sum', ['-c', '--strict', manifest], { cwd: top })
    }
  })

  test('P4: npm datapackage 1.x reads the descriptor and every table', async () => {
    const { zip } = await aWrittenArchive(everything())
    const path = join(await unpack(zip), 'data', 'datapackage.json')
    const descriptor: Descriptor = await readJson(path)
    const loaded = await Package.load(path)
    expect(loaded.errors).toEqual([])
    expect(loaded.resourceNames).toEqual(descriptor.resources.map(({ name }) => name))
    for (const { name, rows: count } of descriptor.resources) {
      const read = await loaded.getResource(name).read({ keyed: true })
      if (count !== undefined) expect([name, read.length]).toEqual([name, count])
    }
    const [row] = await loaded.getResource('crm.every_type').read({ keyed: true })
    expect(row).toMatchObject({ text: "'=HYPERLINK('x')", phone: '+31612345678', boolean: false })
  })

  test('Ajv validates every JSON file against its schema, with nothing switched off', async () => {
    const { zip } = await aWrittenArchive(everything())
    const data = join(await unpack(zip), 'data')
    const { resources }: Descriptor = await readJson(join(data, 'datapackage.json'))
    for (const { json, jsonSchema } of resources) {
      const validate = new Ajv2020({ allErrors: true }).compile(await readJson(join(data, jsonSchema)))
      expect([jsonSchema, validate(await readJson(join(data, json))), validate.errors]).toEqual([
        jsonSchema,
        true,
        null,
      ])
    }
  })

  test('Hyperjump validates every JSON file against its schema too', async () => {
    const { zip } = await aWrittenArchive(everything())
    const data = join(await unpack(zip), 'data')
    const { resources }: Descriptor = await readJson(join(data, 'datapackage.json'))
    for (const { name, json, jsonSchema } of resources) {
      const address = `https://school.example/${name}`
      registerSchema(await readJson(join(data, jsonSchema)), address)
      const { valid } = await validateJson(address, await readJson(join(data, json)))
      expect([name, valid]).toEqual([name, true])
      expect([name, (await validateJson(address, [{ unheard: 'of' }])).valid]).toEqual([name, false])
      unregisterSchema(address)
    }
  })

  test('csvclean finds no mistake in any table', async ({ skip }) => {
    if (!(await isInstalled('csvclean'))) skip('csvclean (csvkit) is not installed')
    const { data, tables } = await tablesOf(everything())
    for (const table of tables.filter((path) => /every_type|letter/.test(path))) {
      const { stdout } = await run('csvclean', ['-n', table], {
        cwd: data,
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      })
      expect([table, stdout.trim()]).toEqual([table, 'No errors.'])
    }
  })

  test('Miller reads every row of every table under its header', async ({ skip }) => {
    if (!(await isInstalled('mlr'))) skip('mlr (Miller) is not installed')
    const { data, tables } = await tablesOf(everything())
    for (const table of tables) {
      const { stdout } = await run('mlr', ['--icsv', '--ojson', '-S', 'cat', table], { cwd: data })
      const json: Record<string, unknown>[] = await readJson(join(data, table.replaceAll('csv', 'json')))
      const found: Record<string, unknown>[] = stdout.trim() === '' ? [] : JSON.parse(stdout)
      expect([table, found.map((row) => Object.keys(row))]).toEqual([
        table,
        json.map((row) => Object.keys(row)),
      ])
    }
  })

  test('a schema refuses what its source never gave', async () => {
    const { zip } = await aWrittenArchive(everything())
    const schema = await readJson(join(await unpack(zip), 'data/schemas/crm/every_type.schema.json'))
    const validate = new Ajv2020().compile(schema)
    expect(validate([{ ...full, integer: 12 }])).toBe(false)
    expect(validate([{ ...full, datetime: '2024-02-29T10:00:00' }])).toBe(false)
    expect(validate([{ ...full, other: 'x' }])).toBe(false)
    for (const { id } of fields) {
      const { [id]: _, ...without } = full
      expect([id, validate([without])]).toEqual([id, false])
    }
  })
})

const awkward = fc.constantFrom<FieldValue>(
  null,
  true,
  '',
  '-0',
  '1e400',
  '2024-02-30',
  '\ud800',
  '__proto__',
)
const anyText = fc.string({ unit: 'binary', maxLength: 20 })
const anyValue = fc.letrec<{ value: FieldValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyText,
    awkward,
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(anyText, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

describe('rule 2: exact in JSON', () => {
  test('every value comes back as the source gave it, one record a line', async () => {
    const { zip } = await aWrittenArchive(everything())
    const text = await readFile(join(await unpack(zip), 'data/json/crm/every_type.json'), 'utf8')
    expect(JSON.parse(text)).toEqual([full, empty])
    expect(text.split('\n')).toHaveLength(5)
  })

  test('any value of any type comes back, in order, whatever its source says it is', async () => {
    const row = fc.record(Object.fromEntries(fields.map(({ id }) => [id, anyValue])))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (given) => {
        const input = anInput({
          sources: [aSource('crm', [aDataset({ id: 'any', fields, content: rows(given, 5) })])],
        })
        const data = join(await unpack((await aWrittenArchive(input)).zip), 'data')
        const json = await readJson(join(data, 'json/crm/any.json'))
        expect(json).toEqual(given)
        const validate = new Ajv2020({ strict: false }).compile(
          await readJson(join(data, 'schemas/crm/any.schema.json')),
        )
        expect([validate(json), validate.errors]).toEqual([true, null])
      }),
      { numRuns: 5 },
    )
  })

  test('NUL and lone surrogates are exact in JSON and counted', async () => {
    const odd = [
      { id: '1', name: 'a\u0000b' },
      { id: '2', name: 'x\ud800' },
      { id: '3', name: '\\u0000' },
      { id: '4', name: { 'name\u0000': ['\ude00'] } },
    ]
    const input = anInput({ sources: [aSource('crm', [aDataset({ id: 'person', content: rows(odd) })])] })
    const top = await unpack((await aWrittenArchive(input)).zip)
    expect(await readJson(join(top, 'data/json/crm/person.json'))).toEqual(odd)
    const told = await readJson(join(top, 'data/meta/completeness.json'))
    expect(told.sources[0].datasets[0].unusualTexts).toEqual({ nul: 2, loneSurrogates: 2 })
  })

  test('times without a zone are marked', async () => {
    const at = (...values: string[]) =>
      aDataset({
        id: `d${values.length}${values[0]?.length}`,
        fields: [aField('at', 'datetime')],
        content: rows(values.map((value) => ({ at: value }))),
      })
    const given = '2024-02-29T10:00:00Z'
    const none = '2024-02-29T10:00:00'
    const input = anInput({ sources: [aSource('crm', [at(given), at(none), at(given, none)])] })
    const data = join(await unpack((await aWrittenArchive(input)).zip), 'data')
    const { resources } = await readJson(join(data, 'datapackage.json'))
    const zones = resources.map(
      (resource: { schema: { fields: { timeZone: string }[] } }) => resource.schema.fields[0]?.timeZone,
    )
    expect(zones).toEqual(['given', 'none', 'mixed'])
  })

  test('a value that is not of its declared type is kept, told, and the schema says so', async () => {
    const top = await unpack((await aWrittenArchive(everything())).zip)
    const told = await readJson(join(top, 'data/meta/completeness.json'))
    expect(told.sources[1].datasets[0].valuesNotOfDeclaredType).toEqual({ n: 1 })
  })
})

test('rule 4: names are safe and different, and every path of the descriptors resolves', async () => {
  const { zip } = await aWrittenArchive(everything())
  const names = await namesIn(zip)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  for (const part of names.flatMap((name) => name.split('/'))) {
    expect(part).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/)
    expect(part).not.toMatch(/^(aux|con|nul|prn)(\.|$)/i)
  }
  const top = await unpack(zip)
  const documents = await readJson(join(top, 'data/json/crm/letter.documents.json'))
  expect(documents).toMatchObject([
    { record: '1', name: 'Brief.pdf', path: 'documents/crm/Brief.pdf' },
    { record: '1', name: 'brief.pdf', path: 'documents/crm/brief-2.pdf' },
    { record: '2', name: '../../рахунок.pdf', path: 'documents/crm/document.pdf' },
    { record: '2', name: 'stil.pdf', path: null, redacted: 'other-document' },
  ])
  for (const { path } of documents.slice(0, 3))
    expect(await readFile(join(top, 'data', path), 'utf8')).toMatch(/one|two|three/)
})

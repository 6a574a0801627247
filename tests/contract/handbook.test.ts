import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createProgram } from '../../app/cli/main'
import { root } from '../../app/cli/prepare/project.js'
import { categoryTable } from '../../app/services/import-fides/fides-categories'
import { execute, startPostgres, whyNoPostgres } from '../setup/postgres'
import type { PostgresServer } from '../setup/postgres'
import { temporaryFolder } from '../setup/temporary-folder'

const page = readFileSync(join(root, 'app/docs/handbook/connect-a-system.md'), 'utf8')
const why = whyNoPostgres()
if (why) process.stderr.write(`Handbook skipped: ${why}.\n`)

/** What stands on the page between ```language and ```. */
function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(
    ([, text]) => text ?? '',
  )
}

function commandOnPage(start: string): string {
  const line = blocks('sh')
    .map((text) => text.trim())
    .find((text) => text.startsWith(start))
  if (line === undefined) throw new Error(`the page shows no ${start}`)
  return line
}

describe.skipIf(why)(`How to connect a system${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: PostgresServer
  const home = temporaryFolder()
  const written = { out: '', err: '' }
  beforeAll(async () => {
    server = await startPostgres()
    const url = await server.createDatabase()
    await execute(
      url,
      `CREATE TABLE member (id serial PRIMARY KEY, student_number varchar(12) NOT NULL UNIQUE, full_name text,
         email text, birth_date date, password_hash text, joined_on date);
       CREATE TABLE book (isbn text PRIMARY KEY, title text NOT NULL);
       CREATE TABLE loan (id serial PRIMARY KEY, member_id int NOT NULL REFERENCES member,
         isbn text NOT NULL REFERENCES book, lent_on date, returned_on date);
       CREATE TABLE fine (id serial PRIMARY KEY, loan_id int NOT NULL REFERENCES loan, amount numeric(8, 2));
       INSERT INTO member (student_number, full_name, email, birth_date)
         VALUES ('S1001', 'Amina', 'amina@leerling.example', '1991-03-04')`,
      blocks('sql')[0] ?? '',
    )
    mkdirSync(join(home, 'sources'))
    const school = readFileSync(join(root, 'app/demo/school.yaml'), 'utf8')
    writeFileSync(join(home, 'school.yaml'), school.replace('demo: true', 'demo: false'))
    const shown = /postgres:\/\/(\S+)@\S+'/.exec(commandOnPage('export LIBRARY_URL'))?.[1] ?? ''
    vi.stubEnv('LIBRARY_URL', url.replace('inzage@', `${shown}@`))
    vi.stubEnv('INZAGE_HOME', home)
    vi.stubEnv('INZAGE_DATA', temporaryFolder())
    vi.stubEnv('INZAGE_KEYS', `k1:${Buffer.alloc(32, 7).toString('base64')}`)
    vi.stubEnv('INZAGE_SMTP', 'smtp://127.0.0.1:1')
    vi.stubEnv('INZAGE_MAIL_FROM', 'inzage@school.example')
  })
  afterEach(() => {
    process.exitCode = undefined
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await server?.stop()
  })

  /** Runs a command as the page shows it; answers with its exit status. */
  async function run(line: string): Promise<number> {
    const out = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => !!(written.out += String(text)))
    const err = vi
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => !!(written.err += String(text)))
    Object.assign(written, { out: '', err: '' })
    try {
      await createProgram().parseAsync(['node', ...line.replace(/^npx /, '').split(' ')])
      return Number(process.exitCode ?? 0)
    } finally {
      out.mockRestore()
      err.mockRestore()
      process.exitCode = undefined
    }
  }

  test('the commands of the page lead from a database to a check without findings', async () => {
    const declaration = join(home, 'sources/library.yaml')
    expect(await run(commandOnPage('npx inzage connect'))).toBe(0)
    expect(written.out).toBe(`${declaration}\n`)
    const check = commandOnPage('npx inzage check')
    expect(await run(check)).toBe(1)
    expect(written.out.match(/undeclared \S+/g)).toEqual([
      'undeclared book:',
      'undeclared member.password_hash:',
    ])

    const text = readFileSync(declaration, 'utf8')
    const ignored = blocks('yaml').find((block) => block.startsWith('ignored:')) ?? ''
    writeFileSync(declaration, text.slice(0, text.indexOf('# Not shown to anyone')) + ignored)
    expect(await run(check), written.out).toBe(0)
    await expect(run(commandOnPage('npx inzage connect'))).rejects.toThrow('exists already')
  })

  test('the Fides dataset of the page is imported, and what it leaves out is told', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'library.yml')
    writeFileSync(file, blocks('yaml').find((block) => block.startsWith('dataset:')) ?? '')
    const line = commandOnPage('npx inzage import fides').replace('library.yml', file)
    expect(await run(`${line} --out ${join(folder, 'library.yaml')}`)).toBe(1)
    const errors = written.err.split('\n').filter((text) => text.includes(' error: '))
    expect(new Set(errors.map((text) => /"([^"]+)"/.exec(text)?.[1]))).toEqual(
      new Set([
        'book',
        'fine',
        'loan.lent_on',
        'loan.returned_on',
        'member.joined_on',
        'member.password_hash',
      ]),
    )
    expect(readFileSync(join(folder, 'library.yaml'), 'utf8')).toContain(
      '{ identifier: studentNumber, field: member.student_number }',
    )
  })
})

test('the page shows how every data category of Fides is mapped', () => {
  const shown = [...page.matchAll(/^\| `(user[a-z_.]*)` +\| `([a-z-]+)` +\|$/gm)].map(([, fides, ours]) => [
    fides,
    ours,
  ])
  expect(shown).toEqual(categoryTable)
})

test('every other command of the page exists', () => {
  const commands = blocks('sh').flatMap((text) => text.trim().split('\n'))
  expect(
    commands.filter((line) => !/^(export|npx inzage (connect|check|import fides)|npm run) ?/.test(line)),
  ).toEqual([])
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const [, script = ''] of page.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty([script])
})

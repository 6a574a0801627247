import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { root } from '../../app/cli/prepare/project.js'
import { cast } from '../../app/demo/cast'
import { runCommand } from '../setup/portal-process'
import { aSchoolFolder } from '../setup/school-folder'
import { expect, test } from './portal'

test.use({ portalName: 'commands' })

test('check finds every source of the demo reachable and fully declared', async ({ portal }) => {
  const { code, stdout } = await portal.command('check')
  expect(stdout).toContain('Nothing personal is missed.')
  expect(code).toBe(0)
  const json: unknown = JSON.parse((await portal.command('check', '--json')).stdout)
  expect(json).toMatchObject({ personalDataCouldBeMissed: false })
})

test('export writes an archive that verify takes, and refuses once a byte was flipped', async ({
  portal,
}) => {
  const file = join(portal.data, 'export.zip')
  const exported = await portal.command('export', '--subject', cast.former.signInName, '--out', file)
  expect(exported).toMatchObject({ code: 0, stdout: `${file}\n` })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await portal.command('verify', file)).toMatchObject({ code: 0 })

  const bytes = await readFile(file)
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  await writeFile(file, bytes)
  const refused = await portal.command('verify', file)
  expect(refused.code).toBe(1)
  expect(refused.stdout).toContain('NOT as it was made')
})

test('export never writes over a file, and leaves none behind for an unknown name', async ({ portal }) => {
  const file = join(portal.data, 'taken.zip')
  await writeFile(file, 'mine')
  const taken = await portal.command('export', '--subject', cast.former.signInName, '--out', file)
  expect(taken).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `${file} exists already: choose another name.\n`,
  })
  expect(await readFile(file, 'utf8')).toBe('mine')
  const other = join(portal.data, 'nobody.zip')
  expect(
    await portal.command('export', '--subject', 'niemand@leerling.example', '--out', other),
  ).toMatchObject({
    code: 1,
  })
  await expect(stat(other)).rejects.toThrow('ENOENT')
})

test('audit verify walks a whole chain', async ({ portal }) => {
  const { code, stdout } = await portal.command('audit', 'verify')
  expect(stdout).toMatch(/^ok: \d+ events, none changed, none missing\n$/)
  expect(code).toBe(0)
})

test('a second portal on the same port says so in one sentence', async ({ portal }) => {
  const { code, stderr } = await portal.command('serve')
  expect(stderr).toMatch(
    /^Port \d+ on 127\.0\.0\.1 is in use by another program: choose another with PORT\.\n$/,
  )
  expect(code).toBe(1)
})

test('npm start says the same, and ends', async ({ portal }) => {
  const port = new URL(portal.origin).port
  const start = spawnSync(process.execPath, [join(root, 'app', 'cli', 'start.js')], {
    env: { ...process.env, PORT: port, INZAGE_DATA: portal.data },
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(start.stderr).toContain(`Port ${port} on 127.0.0.1 is in use by another program`)
  expect(start.status).toBe(1)
})

test.describe('outside the demo', () => {
  let folder: string
  test.beforeAll(async () => {
    folder = await aSchoolFolder()
  })
  test.afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  const key = `k1:${randomBytes(32).toString('base64')}`
  const mail = { INZAGE_SMTP: 'smtp://127.0.0.1:2525', INZAGE_MAIL_FROM: 'inzage@school.example' }
  const run = (args: readonly string[], environment: Readonly<Record<string, string>>) => {
    const unset = { INZAGE_KEYS: '', INZAGE_SMTP: '', INZAGE_MAIL_FROM: '', INZAGE_DATABASE: '' }
    const own = { ...process.env, ...unset, INZAGE_HOME: folder, INZAGE_DATA: join(folder, 'data') }
    return runCommand(args, { ...own, ...environment })
  }

  test('keys are demanded', async () => {
    const { code, stderr } = await run(['check'], mail)
    expect(stderr).toMatch(/^INZAGE_KEYS is missing: .*\n$/)
    expect(code).toBe(1)
  })

  test('a mail server and an address are demanded', async () => {
    const withoutServer = await run(['check'], { INZAGE_KEYS: key })
    expect(withoutServer.stderr).toMatch(/^INZAGE_SMTP is missing: .*\n$/)
    const withoutAddress = await run(['check'], { INZAGE_KEYS: key, INZAGE_SMTP: mail.INZAGE_SMTP })
    expect(withoutAddress.stderr).toMatch(/^INZAGE_MAIL_FROM is missing: .*\n$/)
  })

  test('there are no demo people and no codes, and the first administrator is invited', async () => {
    const environment = { ...mail, INZAGE_KEYS: key }
    expect((await run(['accounts', 'list'], environment)).stdout.trim()).toBe('')
    const invitation = ['--email', 'Beheer@school.example', '--name', 'Beheer', '--role', 'administrator']
    expect(await run(['accounts', 'invite-staff', ...invitation], environment)).toMatchObject({ code: 0 })
    const { stdout } = await run(['accounts', 'list'], environment)
    expect(stdout).toBe('beheer@school.example\tstaff\tinvited\tadministrator\n')
    const refused = await run(['demo', 'code', 'beheer@school.example'], environment)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('This is no demo')
  })

  test('a folder that cannot be written is named', async () => {
    const data = join(folder, 'school.yaml', 'data')
    const { code, stderr } = await run(['check'], { ...mail, INZAGE_KEYS: key, INZAGE_DATA: data })
    expect(stderr).toBe(
      `The folder ${data} (INZAGE_DATA) cannot be written: give the portal's user access or choose another.\n`,
    )
    expect(code).toBe(1)
  })

  test('import fides is called after its file, and compares with the database when its variable is set', async () => {
    const at = await mkdtemp(join(tmpdir(), 'inzage-fides-'))
    const fides = join(at, 'library.yml')
    const field = '{ name: id, data_categories: [user.unique_id], fides_meta: { primary_key: true } }'
    const mail = '{ name: email, data_categories: [user.contact.email], fides_meta: { identity: email } }'
    const collections = `[{ name: member, fields: [${field}, ${mail}] }]`
    await writeFile(fides, `dataset: [{ fides_key: library, name: Library, collections: ${collections} }]`)
    const database = new Sqlite(join(at, 'library.db'))
    database.exec('CREATE TABLE member (id integer PRIMARY KEY, email text, note text)')
    database.close()

    const out = (name: string) => ['--url', 'env:LIBRARY_URL', '--out', join(at, `${name}.yaml`)]
    const alone = await run(['import', 'fides', fides, ...out('books')], { LIBRARY_URL: '' })
    expect(alone).toMatchObject({ code: 0, stdout: `${join(at, 'books.yaml')}\n` })
    expect(alone.stderr).toContain('LIBRARY_URL is not set')
    expect(await readFile(join(at, 'books.yaml'), 'utf8')).toMatch(/^id: books$/m)

    const url = `sqlite:${join(at, 'library.db')}`
    const compared = await run(['import', 'fides', fides, ...out('library')], { LIBRARY_URL: url })
    expect(compared.code).toBe(1)
    expect(compared.stderr).toContain(
      'the database has a column "member.note" that the collection leaves out',
    )
    expect(await readFile(join(at, 'library.yaml'), 'utf8')).not.toContain('library.db')

    const nameless = await run(['import', 'fides', fides], {})
    expect(nameless.stderr).toBe('Say what the new source is called: --id <id>, or --out <id>.yaml.\n')
    await rm(at, { recursive: true })
  })

  test('a configuration that is wrong is told with file and line', async () => {
    const wrong = await mkdtemp(join(tmpdir(), 'inzage-wrong-'))
    await writeFile(join(wrong, 'school.yaml'), 'demo: false\norganisation: IVIO\n')
    const { code, stdout } = await run(['check'], { INZAGE_HOME: wrong })
    expect(stdout).toMatch(/^school\.yaml:2 organisation: /m)
    expect(code).toBe(1)
    await rm(wrong, { recursive: true })
  })
})

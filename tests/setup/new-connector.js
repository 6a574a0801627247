// `npm run new:connector -- <name>`: the room of a new connector, made from tests/setup/connector-skeleton.
// The skeleton itself is compiled, linted and proved by the contract suite, so what is made starts out right.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, say, SetupError } from '../../app/cli/prepare/project.js'

const skeleton = 'tests/setup/connector-skeleton'
const registry = 'app/connectors/registry.ts'
const rooms = 'tests/architecture/rooms.config.js'

/**
 * @param {string} name lower-case words joined by hyphens
 * @param {string} at root of the project
 * @returns {string[]} the files that were made or changed
 */
export function newConnector(name, at = root) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name ?? '')) {
    throw new SetupError(
      'Say how it is called, in lower-case words joined by hyphens: npm run new:connector -- ldap',
    )
  }
  const room = `app/connectors/${name}`
  const test = `tests/contract/${name}.test.ts`
  for (const path of [room, test]) {
    if (existsSync(join(at, path))) throw new SetupError(`${path} exists already.`)
  }
  const named = namer(name)
  mkdirSync(join(at, room), { recursive: true })
  const parts = readdirSync(join(at, skeleton)).map((file) => `${skeleton}/${file}`)
  const made = [...parts, 'tests/contract/skeleton.test.ts'].map((from) => {
    const inRoom = from.startsWith(skeleton)
    const to = inRoom ? `${room}/${named(from.slice(skeleton.length + 1))}` : test
    const text = named(readFileSync(join(at, from), 'utf8'))
    writeFileSync(
      join(at, to),
      inRoom ? fromRoom(text) : text.replaceAll(`../setup/connector-${name}`, `../../${room}`),
    )
    return to
  })
  change(at, registry, (text) =>
    text
      .replace(
        /^import \{ sqlDriver \}.*$/m,
        (line) => `import { ${camel(name)}Driver } from './${name}/${name}-driver'\n${line}`,
      )
      .replace(/(byName\(\[[^\]]*?)(\s*\])/, `$1\n  ${camel(name)}Driver,$2`),
  )
  change(at, rooms, (text) => text.replace(/^(const driver = '\^app\/connectors\/\([^)]*)\)/m, `$1|${name})`))
  const files = [...made, registry, rooms]
  format(at, files)
  return files
}

/** Names of another length break lines elsewhere. @param {string} at @param {string[]} files */
function format(at, files) {
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs')
  const options = ['--write', '--log-level', 'warn', '--config', join(root, 'package.json')]
  execFileSync(process.execPath, [prettier, ...options, ...files], { cwd: at })
}

/** @param {string} name @returns {(text: string) => string} */
function namer(name) {
  const pascal = camel(`-${name}`)
  return (text) =>
    text
      .replaceAll('Skeleton', pascal)
      .replaceAll(/skeleton(?=[A-Z])/g, camel(name))
      .replaceAll('skeleton', name)
}

/** @param {string} text */
function fromRoom(text) {
  return text.replaceAll("'../../../app/connectors/", "'../").replaceAll("'../../../app/", "'../../")
}

/** @param {string} name */
function camel(name) {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase())
}

/** @param {string} at @param {string} path @param {(text: string) => string} edit */
function change(at, path, edit) {
  const text = readFileSync(join(at, path), 'utf8')
  const edited = edit(text)
  if (edited === text)
    throw new SetupError(`${path} has another form than expected: add the new connector there by hand.`)
  writeFileSync(join(at, path), edited)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const [name = ''] = process.argv.slice(2)
    for (const path of newConnector(name)) say(path)
    say('')
    say(
      `Next: put your own questions into app/connectors/${name}/${name}-client.ts, name \`${name}\` in README.md, and run`,
    )
    say(`  npx vitest run --config remix.config.js tests/contract/${name}.test.ts`)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}

import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seedSources } from './seed-sources'

let data: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'seed-sources-'))
})
afterEach(() => rm(data, { recursive: true }))

async function fingerprint(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of files.toSorted()) {
    hash.update(`${file.slice(folder.length)}\0`).update(await readFile(file))
  }
  return hash.digest('hex')
}

test('two seeds are the same, byte for byte', async () => {
  await seedSources(join(data, 'one'))
  await seedSources(join(data, 'two'))
  expect(await fingerprint(join(data, 'one'))).toBe(await fingerprint(join(data, 'two')))
}, 120_000)

test('sources that are there are left alone; a folder that was left half-made is made anew', async () => {
  const folder = join(data, 'sources')
  await mkdir(join(folder, 'mail'), { recursive: true })
  await mkdir(join(data, 'sources.making-1'))
  await seedSources(folder)
  expect(await readdir(data)).toEqual(['sources'])
  await writeFile(join(folder, 'post', 'changed'), 'by the school')
  const before = await fingerprint(folder)
  await seedSources(folder)
  expect(await fingerprint(folder)).toBe(before)
}, 120_000)

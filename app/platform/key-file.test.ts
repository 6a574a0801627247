import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareDataFolder } from './data-folder'
import { readOrMakeKey } from './key-file'
import { SetupError } from './settings'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inzage-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

test('a key file is made once, for its owner only, and read ever after', async () => {
  const path = join(folder, 'keys')
  const first = await readOrMakeKey(path)
  expect(first).toHaveLength(32)
  expect(await readOrMakeKey(path)).toEqual(first)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('processes that start at the same moment get the same key and leave nothing else behind', async () => {
  const path = join(folder, 'keys')
  const keys = await Promise.all(Array.from({ length: 8 }, () => readOrMakeKey(path)))
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
  expect(await readdir(folder)).toEqual(['keys'])
})

test('a file that holds no key is refused, never replaced', async () => {
  const path = join(folder, 'keys')
  await writeFile(path, 'not a key')
  await expect(readOrMakeKey(path)).rejects.toThrow(SetupError)
})

test('a data folder that cannot be written is named in one sentence', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  await expect(prepareDataFolder(join(file, 'data'))).rejects.toThrow(/\(INZAGE_DATA\) cannot be written/)
})

test('a data folder is made with what is above it, for its owner only', async () => {
  const data = join(folder, 'a', 'b')
  await prepareDataFolder(data)
  expect((await stat(data)).mode & 0o777).toBe(0o700)
  expect(await readdir(data)).toEqual([])
})

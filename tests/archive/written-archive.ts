import { constants } from 'node:fs'
import { access, mkdir, readdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import type { ArchiveInput } from '../../exports/archive-input'
import type { ArchiveSummary } from '../../exports/archive-summary'
import { openZip } from '../../exports/read-zip'
import { writeArchive } from '../../exports/write-archive'
import { temporaryFolder } from '../setup/temporary-folder'

/** Writes the archive into a folder that goes away with the test. */
export async function aWrittenArchive(
  input: ArchiveInput,
): Promise<{ zip: string; bytes: Buffer; summary: ArchiveSummary; folder: string }> {
  const folder = temporaryFolder()
  const { content, summary } = writeArchive(input, { temporaryFolder: folder })
  const chunks: Buffer[] = []
  for await (const chunk of content) chunks.push(Buffer.from(chunk))
  const bytes = Buffer.concat(chunks)
  const zip = join(folder, 'archive.zip')
  await writeFile(zip, bytes)
  return { zip, bytes, summary: await summary, folder }
}

/** Its files in a folder that goes away with the test; returns the top folder. */
export async function unpack(zip: string): Promise<string> {
  const target = temporaryFolder()
  const reader = await openZip(zip)
  for (const entry of reader.entries) {
    const path = join(target, entry.name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, reader.read(entry))
  }
  await reader.close()
  const [top = ''] = await readdir(target)
  return join(target, top)
}

export async function namesIn(zip: string): Promise<string[]> {
  const reader = await openZip(zip)
  await reader.close()
  return reader.entries.map((entry) => entry.name)
}

/** For tests with programs that not every machine has. */
export async function isInstalled(program: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = await Promise.allSettled(
    folders.map((folder) => access(join(folder, program), constants.X_OK)),
  )
  return found.some(({ status }) => status === 'fulfilled')
}

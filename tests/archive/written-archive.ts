import { execFile } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ArchiveInput } from '../../exports/archive-input'
import type { ArchiveSummary } from '../../exports/archive-summary'
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

const run = promisify(execFile)

/** Unpacks with Python, which nobody here wrote; returns the top folder. */
export async function unpack(zip: string): Promise<string> {
  const target = `${zip}.d`
  await run('python3', ['-m', 'zipfile', '-e', zip, target])
  const [top = ''] = await readdir(target)
  return join(target, top)
}

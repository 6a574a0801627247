import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Option, type Command } from 'commander'
import { archiveProfiles, type ArchiveProfile } from '../../domain/archives'
import { SetupError } from '../../platform/settings'
import type { ExportedArchive } from '../../services/archives/export-archive.server'
import { result, tell } from '../output'
import { commandLine, withSources } from '../with-portal'

interface Options {
  readonly subject: string
  readonly out: string
  readonly profile: ArchiveProfile
}

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .description(
      'write the archive of somebody who cannot come to the portal; exit 1 when a source is missing in it',
    )
    .requiredOption('--subject <sign-in name>', 'e-mail address or student number')
    .requiredOption('--out <file.zip>', 'a file that does not exist yet; it is not encrypted')
    .addOption(
      new Option('--profile <name>', 'everything, or what can be taken along')
        .choices(archiveProfiles)
        .default('access'),
    )
    .action(exportTo)
}

async function exportTo({ subject, out, profile }: Options): Promise<void> {
  if (existsSync(out)) throw new SetupError(`${out} exists already: choose another name.`)
  const { exportArchive } = await import('../../services/archives/export-archive.server')
  await withSources(async ({ deps }) => {
    const archive = await exportArchive(deps, commandLine, { signInName: subject, profile })
    const { complete, sources } = await write(archive, out)
    result(out)
    const unknown = sources.filter(({ datasets }) => datasets.some(({ lacking }) => lacking))
    if (unknown.length > 0) tell(`Not found by what is verified: ${unknown.map(({ id }) => id).join(', ')}.`)
    if (complete) return
    tell('The archive is INCOMPLETE: its first page says which source is missing, and why.')
    process.exitCode = 1
  })
}

/** Under its last name only when whole and written down in the audit trail. */
async function write({ content, summary }: ExportedArchive, out: string): Promise<Awaited<typeof summary>> {
  const part = `${out}.part`
  try {
    await pipeline(content, createWriteStream(part, { mode: 0o600, flags: 'wx' }))
    const made = await summary
    await rename(part, out)
    return made
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

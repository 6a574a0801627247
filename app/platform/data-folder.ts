import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newToken } from './ids'
import { SetupError } from './settings'

/**
 * Makes the folder of everything the portal keeps, for its owner only, and proves that it can be written.
 * @throws SetupError
 */
export async function prepareDataFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${newToken(8)}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(probe, '', { mode: 0o600 })
    await rm(probe)
  } catch (error) {
    throw new SetupError(
      `The folder ${folder} (INZAGE_DATA) cannot be written: give the portal's user access or choose another.`,
      { cause: error },
    )
  }
}

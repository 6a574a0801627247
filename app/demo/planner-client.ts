import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { ClientCredentials } from './trajectplanner/access-tokens'

const clientSchema = z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(32) })

/**
 * With what the portal shows itself to Trajectplanner: made once for each data folder, readable by its
 * owner only. Two processes that start at once end with the same one.
 */
export async function plannerClient(file: string): Promise<ClientCredentials> {
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return clientSchema.parse(JSON.parse(known))
  const client = { clientId: 'inzage', clientSecret: randomBytes(32).toString('base64url') }
  const making = `${file}.${process.pid}`
  await writeFile(making, JSON.stringify(client), { mode: 0o600 })
  await link(making, file).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(making)
  return plannerClient(file)
}

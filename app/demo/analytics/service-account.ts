import { generateKeyPair, randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { z } from 'zod'

const accountSchema = z.looseObject({
  client_email: z.string(),
  private_key_id: z.string(),
  private_key: z.string(),
})
export type ServiceAccount = z.infer<typeof accountSchema>

/**
 * The JSON key of a service account, in the form in which Google gives it: made once for each data folder,
 * readable by its owner only. Two processes that start at once end with the same one.
 */
export async function serviceAccount(file: string): Promise<ServiceAccount> {
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return accountSchema.parse(JSON.parse(known))
  const making = `${file}.${process.pid}`
  await writeFile(making, JSON.stringify(await newAccount(), null, 2), { mode: 0o600 })
  await link(making, file).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(making)
  return serviceAccount(file)
}

async function newAccount(): Promise<ServiceAccount> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  return {
    type: 'service_account',
    project_id: 'inzage-demo',
    private_key_id: randomUUID().replaceAll('-', ''),
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    client_email: 'inzage@inzage-demo.iam.gserviceaccount.example',
    token_uri: 'https://oauth2.googleapis.com/token',
  }
}

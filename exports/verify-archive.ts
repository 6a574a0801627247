import { nodeTools } from './node-tools'
import type { VerifyingKey } from './verify/public-keys'
import type { Verification } from './verify/verification'
import { verifyZip } from './verify/verify-zip'
import { openFile } from './zip-bytes'

/**
 * Reads an archive back: is the file whole and unchanged, and, with keys, who made it. The rules are in
 * verify/, which the browser's page runs too. @throws the file system's error when it cannot be read
 */
export async function verifyArchive(path: string, keys: readonly VerifyingKey[] = []): Promise<Verification> {
  const file = await openFile(path)
  try {
    return await verifyZip(file, { tools: nodeTools, keys })
  } finally {
    await file.close()
  }
}

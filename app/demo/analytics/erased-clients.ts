import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { eventsFile } from '../seed/analytics'

const clientsSchema = z.array(z.string())

/** What Google took on to erase, and the export that loses it some time later. */
export interface ErasedClients {
  add(clientId: string): Promise<void>
  /** Writes the export anew without them, as the school's next export would. */
  exportAgain(): Promise<void>
}

/** @param list file beside the export that keeps who is to go; two processes may write it, neither for long */
export function createErasedClients(folder: string, list: string): ErasedClients {
  let last = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => (last = last.then(work, work))
  const known = async () =>
    existsSync(list) ? clientsSchema.parse(JSON.parse(await readFile(list, 'utf8'))) : []
  return {
    add: (clientId) =>
      inTurn(async () => replace(list, JSON.stringify([...new Set([...(await known()), clientId])]))),
    exportAgain: () =>
      inTurn(async () => {
        const gone = new Set(await known())
        const file = join(folder, eventsFile)
        if (gone.size === 0 || !existsSync(file)) return
        const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
        const left = lines.filter((line) => !gone.has(clientIn(line)))
        if (left.length < lines.length) {
          await replace(file, left.map((line) => `${line}\n`).join(''), `${list}.export`)
        }
      }),
  }
}

function clientIn(line: string): string {
  return z.object({ user_pseudo_id: z.string() }).parse(JSON.parse(line)).user_pseudo_id
}

/** Whole or not at all; what is half written lies outside the folder that is looked through. */
async function replace(file: string, text: string, making = `${file}.making`): Promise<void> {
  const own = `${making}-${process.pid}`
  await writeFile(own, text, { mode: 0o600 })
  await rename(own, file)
}

import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { writeAnalytics } from './seed/analytics'
import { writeInvoicing } from './seed/invoicing'
import { writeMail } from './seed/mail'
import { writePost } from './seed/post'
import { writeTrajectplanner } from './seed/trajectplanner'
import { writeWebsite } from './seed/website'

/** Where each of the demo's sources lies under its folder. */
export const sourcePlaces = {
  invoicing: 'invoicing.sqlite',
  website: 'website.sqlite',
  mail: 'mail',
  post: 'post',
  trajectplanner: 'trajectplanner.sqlite',
  analytics: 'google-analytics',
} as const

/** With what the portal shows itself to Trajectplanner; lies beside the sources. */
export const clientFile = 'trajectplanner-client.json'

/** @param data the portal's data folder */
export function sourcesFolder(data: string): string {
  return join(data, 'demo-sources')
}

/** Written last: a folder without it was never finished. */
const finishedMark = 'seed.json'
const version = 1

/**
 * Makes the demo school's sources under `folder`, the same bytes every time. Does nothing when they are
 * there, but for a source that was not thought of then; a folder that was left half-made is made anew.
 */
export async function seedSources(folder: string): Promise<void> {
  if (existsSync(join(folder, finishedMark))) {
    const analytics = join(folder, sourcePlaces.analytics)
    if (!existsSync(analytics)) writeAnalytics(analytics)
    return
  }
  await mkdir(dirname(folder), { recursive: true })
  await removeHalfMade(folder)
  const making = `${folder}.making-${process.pid}`
  await mkdir(making)
  writeInvoicing(join(making, sourcePlaces.invoicing))
  writeWebsite(join(making, sourcePlaces.website))
  writeMail(join(making, sourcePlaces.mail))
  writePost(join(making, sourcePlaces.post))
  writeAnalytics(join(making, sourcePlaces.analytics))
  writeTrajectplanner(join(making, sourcePlaces.trajectplanner))
  await writeFile(join(making, finishedMark), `${JSON.stringify({ version })}\n`)
  await rename(making, folder)
}

async function removeHalfMade(folder: string): Promise<void> {
  const siblings = await readdir(dirname(folder))
  const halfMade = siblings.filter(
    (name) => name === basename(folder) || name.startsWith(`${basename(folder)}.making-`),
  )
  await Promise.all(halfMade.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })))
}

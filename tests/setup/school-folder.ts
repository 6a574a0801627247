import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../app/cli/prepare/project.js'

/** INZAGE_HOME of a school that is no demo: its register, and the portal as its only source. */
export async function aSchoolFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'inzage-school-'))
  const demo = join(root, 'app', 'demo')
  const school = await readFile(join(demo, 'school.yaml'), 'utf8')
  await mkdir(join(folder, 'sources'))
  await writeFile(join(folder, 'school.yaml'), school.replace(/^demo: true$/m, 'demo: false'))
  await cp(join(demo, 'sources', 'portal.yaml'), join(folder, 'sources', 'portal.yaml'))
  return folder
}

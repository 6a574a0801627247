import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../app/cli/prepare/project.js'

export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Every source file of the program itself, tests left out. */
export function sourceFiles(...rooms: readonly string[]): SourceFile[] {
  return rooms
    .flatMap((room) => filesUnder(room))
    .filter((path) => /\.(js|ts|tsx)$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, text: readText(path) }))
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}

/** Comments tell about code; what a rule forbids in code may stand in them. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import type { RegisterProblem } from './register-problem'

export type YamlPath = readonly (string | number)[]

/** One file of the configuration, with the line of everything in it. */
export interface YamlFile {
  readonly file: string
  /** Undefined when the file cannot be read; `problems` then says why. */
  readonly value: unknown
  readonly problems: readonly RegisterProblem[]
  /** Line of the key or item at the path; of its nearest parent when the path is not there. */
  lineOf(path: YamlPath): number
}

/** More repetitions than any real configuration has; an expansion bomb has millions. */
const aliasLimit = 100

export async function readYamlFile(home: string, file: string): Promise<YamlFile> {
  let bytes: Buffer
  try {
    bytes = await readFile(join(home, file))
  } catch (error) {
    return unreadable(file, 1, openSentence(error))
  }
  const badLine = firstLineThatIsNoUtf8(bytes)
  if (badLine) return unreadable(file, badLine, 'is not UTF-8 text; save the file as UTF-8')
  return parseYaml(file, new TextDecoder('utf-8').decode(bytes))
}

export function parseYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true })
    const problems = [...document.errors, ...document.warnings].map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: yamlSentence(error.code, error.message, text.slice(...error.pos)),
    }))
    const lineOf = (path: YamlPath) => lines.linePos(offsetOf(document, path)).line
    if (problems.length > 0) return { file, value: undefined, problems, lineOf }
    return { file, value: document.toJS({ maxAliasCount: aliasLimit }), problems: [], lineOf }
  } catch (error) {
    return unreadable(file, 1, aliasSentence(error))
  }
}

function unreadable(file: string, line: number, message: string): YamlFile {
  return { file, value: undefined, problems: [{ file, line, message }], lineOf: () => line }
}

function offsetOf(document: Document, path: YamlPath): number {
  let offset = 0
  let node: unknown = document.contents
  for (const segment of path) {
    if (isAlias(node)) node = node.resolve(document)
    const [start, next] = step(node, segment)
    if (start === undefined) break
    offset = start
    node = next
  }
  return offset
}

function step(node: unknown, segment: string | number): [number | undefined, unknown] {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(segment))
    return [isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined, pair?.value]
  }
  const item = isSeq(node) ? node.items[Number(segment)] : undefined
  return [isScalar(item) || isMap(item) || isSeq(item) || isAlias(item) ? item.range?.[0] : undefined, item]
}

function firstLineThatIsNoUtf8(bytes: Buffer): number | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let start = 0
  for (let line = 1; start <= bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start)
    const stop = end === -1 ? bytes.length : end
    try {
      decoder.decode(bytes.subarray(start, stop))
    } catch {
      return line
    }
    start = stop + 1
  }
  return undefined
}

function openSentence(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return 'does not exist; expected this file in the folder of INZAGE_HOME'
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be opened: this user may not read it'
  return `cannot be read (${code || 'unknown cause'})`
}

function yamlSentence(code: string, message: string, found: string): string {
  if (code === 'DUPLICATE_KEY') return `the same key stands twice; expected each key once`
  if (code === 'TAB_AS_INDENT') return 'a tab indents this line; expected spaces'
  if (code === 'MULTIPLE_DOCS') return 'a second document starts here (---); expected one a file'
  const shown = found.trim().slice(0, 40)
  return `is not valid YAML: ${message}${shown ? ` (at ${JSON.stringify(shown)})` : ''}`
}

function aliasSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  if (message.startsWith('Excessive alias count')) {
    return `repeats itself through aliases more than ${aliasLimit} times; write it out`
  }
  if (message.startsWith('Unresolved alias'))
    return `uses an alias (*name) whose anchor (&name) is not before it`
  return 'cannot be read as YAML'
}

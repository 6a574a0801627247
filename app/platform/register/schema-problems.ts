import type { z } from 'zod'
import type { RegisterProblem } from './register-problem'
import type { YamlFile, YamlPath } from './yaml-file'

type Issue = z.core.$ZodIssue

/** What zod found, as sentences with the line of the key they are about. */
export function schemaProblems(file: YamlFile, error: z.ZodError): RegisterProblem[] {
  return error.issues.flatMap((issue) => sentences(file, issue, [])).map((found) => located(file, found))
}

export function located(file: YamlFile, found: { path: YamlPath; message: string }): RegisterProblem {
  const where = dotted(found.path)
  return {
    file: file.file,
    line: file.lineOf(found.path),
    message: where ? `${where}: ${found.message}` : found.message,
  }
}

/** `datasets[0].fields[2].type` */
export function dotted(path: YamlPath): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('')
}

interface Found {
  path: YamlPath
  message: string
}

function sentences(file: YamlFile, issue: Issue, base: YamlPath): Found[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'unknown key' }))
  }
  if (issue.code === 'invalid_union') return unionSentences(file, issue, path)
  return [{ path, message: expectation(issue, valueAt(file.value, path)) }]
}

/** Of the ways a value could have been meant, the one it comes nearest to. */
function unionSentences(
  file: YamlFile,
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: YamlPath,
): Found[] {
  const value = valueAt(file.value, path)
  if (issue.errors.length === 0) return [{ path, message: `expected ${unionOptions(issue)}${given(value)}` }]
  const single = issue.errors.map((branch) => (branch.length === 1 ? branch[0] : undefined))
  if (single.every((one) => one !== undefined && one.path.length === 0)) {
    const messages = single.flatMap((one) => (one ? [expectation(one, value).replace(/;.*$/, '')] : []))
    return [{ path, message: messages.join(', or ') }]
  }
  const nearest = issue.errors.toSorted((a, b) => distance(a) - distance(b))[0] ?? []
  return nearest.flatMap((inner) => sentences(file, inner, path))
}

function unionOptions(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
  return options.length > 0 ? `one of ${options.map(String).join(', ')}` : 'something else'
}

function distance(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length * 2 : 1),
    0,
  )
}

const formats: Readonly<Record<string, string>> = {
  email: 'expected an e-mail address',
  url: 'expected a web address such as https://example.nl',
  date: 'expected a date such as 2026-01-31',
}

function expectation(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? `missing; expected ${nameOfType(issue.expected)}`
        : `expected ${nameOfType(issue.expected)}; found ${kindOf(value)}`
    case 'invalid_value':
      return value === undefined
        ? `missing; expected ${choice(issue.values)}`
        : `expected ${choice(issue.values)}${given(value)}`
    case 'invalid_format':
      return formats[issue.format] ?? issue.message
    case 'too_small':
      if (issue.origin === 'array') return `expected at least ${issue.minimum} of them; found none`
      return issue.origin === 'string' ? 'is empty; expected some text' : issue.message
    default:
      return issue.message
  }
}

function choice(values: readonly unknown[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.map(String).join(', ')}`
}

/** Only words from a closed list are repeated: what stands elsewhere could be a secret. */
function given(value: unknown): string {
  if (value === undefined) return '; it is missing'
  return typeof value === 'string' && value.length <= 40 ? `; found ${JSON.stringify(value)}` : ''
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
}

function nameOfType(type: string): string {
  return typeNames[type] ?? type
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return nameOfType(typeof value)
}

function valueAt(value: unknown, path: YamlPath): unknown {
  let current = value
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Object.entries(current).find(([key]) => key === String(part))?.[1]
  }
  return current
}

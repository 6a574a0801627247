import { parseYaml, type YamlPath } from '../../platform/register/yaml-file'
import type { FidesFinding, FidesPlace } from './fides-model'

type Entries = Readonly<Record<string, unknown>>

/** The file of a value, and where findings go. */
interface Within {
  readonly file: string
  readonly lineOf: (path: YamlPath) => number
  readonly found: FidesFinding[]
}

/** A value of a file with the place where it stands; what does not fit is reported and left out. */
export class YamlWalker {
  private constructor(
    readonly value: unknown,
    private readonly path: YamlPath,
    private readonly within: Within,
  ) {}

  /** Undefined when the text is no YAML: `found` then says why. */
  static start(file: string, text: string, found: FidesFinding[]): YamlWalker | undefined {
    const yaml = parseYaml(file, text)
    for (const { line, message } of yaml.problems) found.push({ severity: 'error', file, line, message })
    return yaml.problems.length > 0
      ? undefined
      : new YamlWalker(yaml.value, [], { file, lineOf: yaml.lineOf, found })
  }

  get place(): FidesPlace {
    return { file: this.within.file, line: this.within.lineOf(this.path) }
  }

  report(severity: 'error' | 'warning', message: string): void {
    this.within.found.push({ severity, ...this.place, message })
  }

  /** A key of a mapping; undefined where it is missing or null. */
  at(key: string): YamlWalker | undefined {
    const value = this.entries()[key]
    return value === undefined || value === null ? undefined : this.step(value, key)
  }

  /** Every key that is not among those is reported. */
  knows(what: string, keys: readonly string[]): void {
    if (!isEntries(this.value)) return this.report('error', `${what}: expected keys with values`)
    for (const key of Object.keys(this.value)) {
      if (!keys.includes(key)) {
        this.step(this.value[key], key).report('warning', `unknown key "${key}" of a ${what}: not taken over`)
      }
    }
  }

  items(what: string): YamlWalker[] {
    if (Array.isArray(this.value)) return this.value.map((item, index) => this.step(item, index))
    this.report('error', `${what}: expected a list`)
    return []
  }

  text(what: string): string | undefined {
    if (typeof this.value === 'string' && this.value !== '') return this.value
    if (typeof this.value === 'number') return String(this.value)
    this.report('error', `${what}: expected text`)
    return undefined
  }

  flag(what: string): boolean | undefined {
    if (typeof this.value === 'boolean') return this.value
    // YAML 1.1 wrote True and yes for it.
    if (/^(true|yes)$/i.test(String(this.value))) return true
    if (/^(false|no)$/i.test(String(this.value))) return false
    this.report('error', `${what}: expected true or false`)
    return undefined
  }

  private entries(): Entries {
    return isEntries(this.value) ? this.value : {}
  }

  private step(value: unknown, key: string | number): YamlWalker {
    return new YamlWalker(value, [...this.path, key], this.within)
  }
}

function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

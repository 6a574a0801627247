/** What `inzage check` finds in one source. `error` findings mean that something personal could be missed. */
export const findingKinds = [
  'unreachable',
  'bad-configuration',
  'undeclared',
  'gone',
  'retyped',
  'never-identified',
  'weak-identification',
  /** What it holds breaks a promise of the register: kept too long, not masked. */
  'breach',
  /** Rows that it gives to those alone whom they name, though others reach them too: how many. */
  'withheld',
] as const
export type FindingKind = (typeof findingKinds)[number]

export interface Finding {
  readonly kind: FindingKind
  readonly severity: 'error' | 'warning'
  /** Where in the source: `table`, `table.column`, an endpoint's key, a file. */
  readonly place: string
  /** English, for administrators; no values. */
  readonly message: string
  /** Path in sources/<id>.yaml that it is about, so that file and line can be named. */
  readonly path: readonly (string | number)[]
}

export interface SourceReport {
  readonly source: string
  readonly reached: boolean
  readonly findings: readonly Finding[]
}

/** A finding of the last check, with the moment it was first found. */
export interface KnownFinding extends Finding {
  /** ISO 8601. */
  readonly since: string
}

/** Kinds after which a source may hold more than is shown, although it answers. */
const hidingKinds: readonly FindingKind[] = ['undeclared', 'gone', 'retyped', 'never-identified']

/** Since when a source may hold more than is shown, ISO 8601; undefined when nothing of the kind was found. */
export function changedSince(findings: readonly KnownFinding[]): string | undefined {
  return findings
    .filter(({ kind, severity }) => severity === 'error' && hidingKinds.includes(kind))
    .map(({ since }) => since)
    .sort()[0]
}

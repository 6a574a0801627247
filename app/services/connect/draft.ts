import type { FieldType } from '../../domain/field-types/field-types'
import type { DatabaseAddress } from '../../domain/live-database'
import type { IdentifierKind } from '../../domain/identity'
import type { Localized } from '../../domain/localized'

/** What a database cannot say and a person decides; `undecided` where nobody has yet. */
export interface Decisions {
  readonly recipient: string
  /** Kinds of people that the data are about. */
  readonly dataSubjects: readonly string[]
  readonly category: string
  readonly purpose: string
  readonly lawfulBasis: string
  readonly origin: string
  readonly retention: string
}

/** No category, purpose, basis or role has this name, so `inzage check` asks for each that is left. */
export const undecided = 'decide'

const decisionNames = [
  'recipient',
  'dataSubjects',
  'category',
  'purpose',
  'lawfulBasis',
  'origin',
  'retention',
] as const satisfies readonly (keyof Decisions)[]

/** A first sources/<id>.yaml of the sql driver, before it is text. Comments are one line each. */
export interface DraftSource {
  readonly id: string
  /** Comments at the top. */
  readonly head: readonly string[]
  readonly connection: Pick<DatabaseAddress, 'url' | 'schema' | 'ca'>
  readonly decisions: Decisions
  readonly identify: readonly DraftRule[]
  readonly datasets: readonly DraftDataset[]
  readonly ignored: readonly DraftIgnored[]
}

export interface DraftRule {
  readonly identifier: string
  readonly field: string
  readonly confirm?: string | undefined
  readonly note?: string | undefined
}

export interface DraftDataset {
  readonly id: string
  readonly title: Localized
  readonly table: string
  readonly key: readonly string[]
  /** Several: a row is the person's when any of them leads there. */
  readonly via: readonly Via[]
  /** The same ways, some of them over rows that several people have: to be decided. */
  readonly proposed?: { readonly via: readonly Via[]; readonly shared: readonly Via[] } | undefined
  readonly category?: string | undefined
  readonly notes: readonly string[]
  readonly fields: readonly DraftField[]
  /** Written as a comment: nobody has decided that it belongs to the person. */
  readonly open: boolean
}

export type Via = Readonly<Record<string, string>>

export interface DraftField {
  readonly id: string
  readonly from: string | undefined
  /** A place in the JSON of that column. */
  readonly path?: string | undefined
  readonly type: FieldType
  readonly title: Localized
  readonly category?: string | undefined
  /** What of a person it tells apart or confirms. */
  readonly identifier?: IdentifierKind | undefined
  readonly note: string | undefined
}

export interface DraftIgnored {
  readonly table: string
  readonly column?: string | undefined
  readonly path?: string | undefined
  readonly why: string
  /** Written as a comment, to be decided. */
  readonly open: boolean
}

/** The comments that every new declaration starts with: where its address is, and what is left to decide. */
export function decisionLines({ url, decisions }: { url: string; decisions: Decisions }): string[] {
  const open = decisionNames.filter((name) => [decisions[name]].flat().includes(undecided))
  return [
    `The address of the database does not stand here: it comes from the variable ${url.replace(/^env:/, '')}.`,
    'The portal shows what is declared here from its next start on: read it first. `inzage check` names what is left',
    `to decide, with file and line${open.length > 0 ? `, and the portal does not start while "${undecided}" stands here` : ''}.`,
    'To decide:',
    ...(open.length > 0 ? [`- ${open.join(', ')}: every "${undecided}" below`] : []),
  ]
}

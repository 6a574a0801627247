/** Work for people: what no rule may decide. */
export const taskKinds = [
  'ambiguous-identity',
  'correction-failed',
  'correction-conflict',
  'consent-failed',
  'consent-late',
  'consent-erasure',
  'recipient-to-tell',
  'archive-incomplete',
  'mail-failed',
  'request-due',
  'use-to-stop',
  'erase-by-hand',
  'restrict-by-hand',
  'hold-review',
  'retention-past',
  'came-back',
  'portal-restored',
  'paper-look',
  'archive-review',
  'source-finding',
  'problem-report',
  'incident-due',
] as const
export type TaskKind = (typeof taskKinds)[number]

const endsByItself = [
  'paper-look',
  'archive-review',
  'source-finding',
  'hold-review',
  'retention-past',
  'problem-report',
  'incident-due',
  'came-back',
  'portal-restored',
] as const satisfies readonly TaskKind[]

/** Tasks that end when what they ask for is done, and cannot be closed without it. */
export function endsWithItsWork(kind: TaskKind): boolean {
  return endsByItself.some((one) => one === kind)
}

/** Tasks that only point at something that stands on the work list itself. */
const shownByThemselves: readonly TaskKind[] = [
  'correction-failed',
  'correction-conflict',
  'request-due',
  'paper-look',
  'archive-review',
]

/** Tasks that stand on the work list as tasks. */
export const listedTaskKinds = taskKinds.filter((kind) => !shownByThemselves.includes(kind))

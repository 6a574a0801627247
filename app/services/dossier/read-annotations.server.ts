import { openCorrectionsOf } from '../../../db/queries/corrections'
import { restrictionsOf } from '../../../db/queries/restrictions'
import { statementDates } from '../../../db/queries/statement'
import { statementsOf } from '../../../db/queries/statements'
import type { Correction } from '../../domain/corrections'
import type { Restriction } from '../../domain/restrictions'
import type { StatementDate } from '../../domain/statement/applied'
import type { Statement } from '../../domain/statements'
import type { Deps } from '../deps'

/** What the portal itself keeps beside a person's records, whichever source holds them. */
export interface Annotations {
  /** Open corrections, newest first. */
  readonly corrections: readonly Correction[]
  /** What the person added to values that were not corrected, oldest first. */
  readonly statements: readonly Statement[]
  /** What of the person is restricted. */
  readonly restrictions: readonly Restriction[]
  /** Versions of the privacy statement, the oldest first. */
  readonly statementDates: readonly StatementDate[]
}

/** Read once for a page, however many sources it asks. */
export async function readAnnotations(
  { store }: Pick<Deps, 'store'>,
  subjectId: string,
): Promise<Annotations> {
  const [corrections, statements, restrictions, dates] = await Promise.all([
    openCorrectionsOf(store, subjectId),
    statementsOf(store, subjectId),
    restrictionsOf(store, subjectId),
    statementDates(store),
  ])
  return { corrections, statements, restrictions, statementDates: dates }
}

import { statementDates } from '../../../db/queries/statement'
import type { ArchiveNotice } from '../../../exports/archive-input'
import type { Deps } from '../deps'

/** Every privacy statement that the school still knows, the oldest first (I5). */
export async function describeNotices({
  store,
  register,
}: Pick<Deps, 'store' | 'register'>): Promise<ArchiveNotice[]> {
  const earlier = register.school.earlierStatements.map(({ title, from, document }) => {
    return { version: null, title, validFrom: from, document: document ?? null }
  })
  const kept = (await statementDates(store)).map(({ version, validFrom }) => {
    return { version, title: null, validFrom: validFrom.toISOString(), document: null }
  })
  return [...earlier, ...kept]
}

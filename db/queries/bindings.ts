import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'
import type { BindingState } from '../../app/domain/bindings'
import type { VerifiedIdentifier } from '../../app/domain/identity'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'
import type { Identifier } from './subjects'

export type BindingProposal = Tables['bindingProposals']['$inferSelect']

export async function insertProposal(tx: Transaction, proposal: BindingProposal): Promise<void> {
  await tx.query.insert(tx.tables.bindingProposals).values(proposal)
}

export async function findProposal(reader: Reader, id: string): Promise<BindingProposal | undefined> {
  const { bindingProposals } = reader.tables
  const [proposal] = await reader.query.select().from(bindingProposals).where(eq(bindingProposals.id, id))
  return proposal
}

/** That wait for a second person, the oldest first. */
export async function waitingProposals(
  reader: Reader,
  options: { limit: number },
): Promise<BindingProposal[]> {
  const { bindingProposals } = reader.tables
  return await reader.query
    .select()
    .from(bindingProposals)
    .where(eq(bindingProposals.state, 'proposed'))
    .orderBy(asc(bindingProposals.proposedAt), asc(bindingProposals.id))
    .limit(options.limit)
}

/** About one person, newest first. */
export async function proposalsAbout(reader: Reader, subjectId: string): Promise<BindingProposal[]> {
  const { bindingProposals } = reader.tables
  return await reader.query
    .select()
    .from(bindingProposals)
    .where(eq(bindingProposals.subjectId, subjectId))
    .orderBy(desc(bindingProposals.proposedAt), desc(bindingProposals.id))
}

/** False when somebody decided before. */
export async function endProposal(
  tx: Transaction,
  id: string,
  end: { state: Exclude<BindingState, 'proposed'>; decidedBy: string; decidedAt: Date },
): Promise<boolean> {
  const { bindingProposals } = tx.tables
  const rows = await tx.query
    .update(bindingProposals)
    .set(end)
    .where(and(eq(bindingProposals.id, id), eq(bindingProposals.state, 'proposed')))
    .returning({ id: bindingProposals.id })
  return rows.length === 1
}

/** What was verified of a person, with how and when. */
export async function identifierRowsOf(reader: Reader, subjectId: string): Promise<Identifier[]> {
  const { identifiers } = reader.tables
  return await reader.query
    .select()
    .from(identifiers)
    .where(eq(identifiers.subjectId, subjectId))
    .orderBy(asc(identifiers.kind), asc(identifiers.value))
}

/** People of whom this value was verified, under whatever kind. @param values in canonical form */
export async function subjectsWithValue(reader: Reader, values: readonly VerifiedIdentifier[]) {
  const { identifiers } = reader.tables
  const found = await Promise.all(
    values.map(({ kind, value }) =>
      reader.query
        .selectDistinct({ subjectId: identifiers.subjectId })
        .from(identifiers)
        .where(and(eq(identifiers.kind, kind), eq(identifiers.value, value), ne(identifiers.value, ''))),
    ),
  )
  return [...new Set(found.flat().map(({ subjectId }) => subjectId))]
}

/** False when it was not bound. */
export async function unbindIdentifier(
  tx: Transaction,
  subjectId: string,
  { kind, value }: VerifiedIdentifier,
): Promise<boolean> {
  const { identifiers } = tx.tables
  const rows = await tx.query
    .delete(identifiers)
    .where(
      and(eq(identifiers.subjectId, subjectId), eq(identifiers.kind, kind), eq(identifiers.value, value)),
    )
    .returning({ id: identifiers.id })
  return rows.length > 0
}

export async function proposalsByIds(
  { query, tables }: Reader,
  ids: readonly string[],
): Promise<BindingProposal[]> {
  if (ids.length === 0) return []
  return await query
    .select()
    .from(tables.bindingProposals)
    .where(inArray(tables.bindingProposals.id, [...ids]))
}

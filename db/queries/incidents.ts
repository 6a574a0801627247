import { and, asc, desc, eq, gte, inArray, isNull, like, lte, ne } from 'drizzle-orm'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type ProblemReport = Tables['problemReports']['$inferSelect']
export type Incident = Tables['incidents']['$inferSelect']
export type IncidentPerson = Tables['incidentPeople']['$inferSelect']
export type IncidentLetter = Tables['incidentLetters']['$inferSelect']
export type IncidentStep = Tables['incidentSteps']['$inferSelect']

export async function insertReport({ query, tables }: Transaction, report: ProblemReport): Promise<void> {
  await query.insert(tables.problemReports).values(report)
}

export async function reportById({ query, tables }: Reader, id: string): Promise<ProblemReport | undefined> {
  const { problemReports } = tables
  const [row] = await query.select().from(problemReports).where(eq(problemReports.id, id))
  return row
}

/** Those that wait, the first that came first. */
export async function openReports({ query, tables }: Reader, limit: number): Promise<ProblemReport[]> {
  const { problemReports } = tables
  return await query
    .select()
    .from(problemReports)
    .where(eq(problemReports.state, 'open'))
    .orderBy(asc(problemReports.receivedAt), asc(problemReports.number))
    .limit(limit)
}

/** False when somebody decided before. */
export async function decideReport(
  { query, tables }: Transaction,
  id: string,
  decision: Pick<ProblemReport, 'state' | 'incidentId' | 'reason' | 'decidedBy' | 'decidedAt'>,
): Promise<boolean> {
  const { problemReports } = tables
  const rows = await query
    .update(problemReports)
    .set(decision)
    .where(and(eq(problemReports.id, id), eq(problemReports.state, 'open')))
    .returning({ id: problemReports.id })
  return rows.length === 1
}

export async function insertIncident({ query, tables }: Transaction, incident: Incident): Promise<void> {
  await query.insert(tables.incidents).values(incident)
}

export async function incidentById({ query, tables }: Reader, id: string): Promise<Incident | undefined> {
  const { incidents } = tables
  const [row] = await query.select().from(incidents).where(eq(incidents.id, id))
  return row
}

/** The whole register: what is open first, then the newest. */
export async function allIncidents({ query, tables }: Reader, limit: number): Promise<Incident[]> {
  const { incidents } = tables
  return await query
    .select()
    .from(incidents)
    .orderBy(desc(incidents.state), desc(incidents.noticedAt), desc(incidents.number))
    .limit(limit)
}

/** Changes an incident that nobody changed since it was read; false when somebody did. */
export async function changeIncident(
  { query, tables }: Transaction,
  { id, version }: Pick<Incident, 'id' | 'version'>,
  change: Partial<Omit<Incident, 'id' | 'number' | 'version'>>,
): Promise<boolean> {
  const { incidents } = tables
  const rows = await query
    .update(incidents)
    .set({ ...change, version: version + 1 })
    .where(and(eq(incidents.id, id), eq(incidents.version, version)))
    .returning({ id: incidents.id })
  return rows.length === 1
}

/** False when this reminder was sent before. A page that shows the incident stays up to date. */
export async function noteIncidentReminder(
  { query, tables }: Transaction,
  id: string,
  reminded: string,
): Promise<boolean> {
  const { incidents } = tables
  const rows = await query
    .update(incidents)
    .set({ reminded })
    .where(and(eq(incidents.id, id), ne(incidents.reminded, reminded)))
    .returning({ id: incidents.id })
  return rows.length === 1
}

/** Who stands on the list already stays as they are. Returns how many came to it. */
export async function addIncidentPeople(
  { query, tables }: Transaction,
  people: readonly IncidentPerson[],
): Promise<number> {
  if (people.length === 0) return 0
  const rows = await query
    .insert(tables.incidentPeople)
    .values([...people])
    .onConflictDoNothing()
    .returning({ id: tables.incidentPeople.id })
  return rows.length
}

export async function incidentPeopleOf(
  { query, tables }: Reader,
  incidentIds: readonly string[],
): Promise<IncidentPerson[]> {
  if (incidentIds.length === 0) return []
  const { incidentPeople } = tables
  return await query
    .select()
    .from(incidentPeople)
    .where(inArray(incidentPeople.incidentId, [...incidentIds]))
    .orderBy(asc(incidentPeople.addedAt), asc(incidentPeople.id))
}

/** Only who was not told: a letter that was sent is not undone. False when there is no such person. */
export async function removeIncidentPerson(
  { query, tables }: Transaction,
  at: Pick<IncidentPerson, 'incidentId' | 'id'>,
): Promise<boolean> {
  const { incidentPeople } = tables
  const mine = and(eq(incidentPeople.id, at.id), eq(incidentPeople.incidentId, at.incidentId))
  const rows = await query
    .delete(incidentPeople)
    .where(and(mine, isNull(incidentPeople.toldAt)))
    .returning({ id: incidentPeople.id })
  return rows.length === 1
}

export async function markTold({ query, tables }: Transaction, id: string, at: Date): Promise<void> {
  const { incidentPeople } = tables
  await query.update(incidentPeople).set({ toldAt: at }).where(eq(incidentPeople.id, id))
}

export async function insertIncidentLetter(
  { query, tables }: Transaction,
  letter: IncidentLetter,
): Promise<void> {
  await query.insert(tables.incidentLetters).values(letter)
}

/** A person's letters, newest first. */
export async function incidentLettersTo(
  { query, tables }: Reader,
  subjectId: string,
): Promise<IncidentLetter[]> {
  const { incidentLetters } = tables
  return await query
    .select()
    .from(incidentLetters)
    .where(eq(incidentLetters.subjectId, subjectId))
    .orderBy(desc(incidentLetters.writtenAt), desc(incidentLetters.id))
}

/** The letters of an incident. */
export async function incidentLettersOf(
  { query, tables }: Reader,
  incidentId: string,
): Promise<IncidentLetter[]> {
  const { incidentLetters } = tables
  return await query.select().from(incidentLetters).where(eq(incidentLetters.incidentId, incidentId))
}

export async function incidentLetterById(
  { query, tables }: Reader,
  id: string,
): Promise<IncidentLetter | undefined> {
  const [letter] = await query.select().from(tables.incidentLetters).where(eq(tables.incidentLetters.id, id))
  return letter
}

/** A letter that went by post, as staff say. */
export async function noteIncidentLetterPosted(
  { query, tables }: Transaction,
  id: string,
  posted: { postedOn: string; postedAs: string },
): Promise<void> {
  await query.update(tables.incidentLetters).set(posted).where(eq(tables.incidentLetters.id, id))
}

/** Undefined when it is another person's, or was read before. */
export async function markLetterRead(
  { query, tables }: Transaction,
  letter: Pick<IncidentLetter, 'id' | 'subjectId'>,
  at: Date,
): Promise<Pick<IncidentLetter, 'incidentId' | 'number'> | undefined> {
  const { incidentLetters: letters } = tables
  const mine = and(eq(letters.id, letter.id), eq(letters.subjectId, letter.subjectId), isNull(letters.readAt))
  const [row] = await query
    .update(letters)
    .set({ readAt: at })
    .where(mine)
    .returning({ incidentId: letters.incidentId, number: letters.number })
  return row
}

export async function insertIncidentStep({ query, tables }: Transaction, step: IncidentStep): Promise<void> {
  await query.insert(tables.incidentSteps).values(step)
}

/** Oldest first. */
export async function incidentStepsOf(
  { query, tables }: Reader,
  incidentId: string,
): Promise<IncidentStep[]> {
  const { incidentSteps } = tables
  return await query
    .select()
    .from(incidentSteps)
    .where(eq(incidentSteps.incidentId, incidentId))
    .orderBy(asc(incidentSteps.at), asc(incidentSteps.id))
}

/**
 * The people whom events of the audit trail are about.
 * @param wanted.types what the names of the events begin with; all when empty
 * @param wanted.actorId only what this account did
 */
export async function peopleInTrail(
  { query, tables }: Reader,
  wanted: { from: Date; until: Date; types: string; actorId: string },
): Promise<string[]> {
  const { auditEvents } = tables
  const rows = await query
    .selectDistinct({ subjectId: auditEvents.subjectId })
    .from(auditEvents)
    .where(
      and(
        gte(auditEvents.at, wanted.from),
        lte(auditEvents.at, wanted.until),
        ne(auditEvents.subjectId, ''),
        wanted.types === '' ? undefined : like(auditEvents.type, `${wanted.types}%`),
        wanted.actorId === '' ? undefined : eq(auditEvents.actorId, wanted.actorId),
      ),
    )
  return rows.map(({ subjectId }) => subjectId)
}

/** Whose archive has this number. */
export async function ownerOfArchive(
  { query, tables }: Reader,
  number: string,
): Promise<{ id: string; subjectId: string } | undefined> {
  const { archives } = tables
  const [row] = await query
    .select({ id: archives.id, subjectId: archives.subjectId })
    .from(archives)
    .where(eq(archives.number, number))
  return row
}

/** What somebody reports. */
export const problemKinds = ['leak', 'wrong-person', 'security', 'other'] as const
export type ProblemKind = (typeof problemKinds)[number]

export type ReportState = 'open' | 'incident' | 'no-incident'

/** What a breach did to data (EDPB guidelines 9/2022, par. 17). Several can be true. */
export const breachKinds = ['confidentiality', 'integrity', 'availability'] as const
export type BreachKind = (typeof breachKinds)[number]

export type IncidentOrigin = 'report' | 'staff' | 'archive'
export type IncidentState = 'open' | 'closed'

/** For the rights and freedoms of people (art. 33(1) and 34(1) GDPR). */
export const risks = ['unlikely', 'risk', 'high'] as const
export type Risk = (typeof risks)[number]

export const apDecisions = ['notified', 'not-notified'] as const
export type ApDecision = (typeof apDecisions)[number]

export const peopleDecisions = ['told', 'not-told'] as const
export type PeopleDecision = (typeof peopleDecisions)[number]

/** How somebody came to stand on the list of those who are affected. */
export type PersonFound = 'trail' | 'data' | 'by-hand'

/** What was done with an incident; each is an audit event too. */
export type IncidentStepKind =
  | 'opened'
  | 'described'
  | 'people-added'
  | 'person-removed'
  | 'assessed'
  | 'ap-decided'
  | 'people-decided'
  | 'told'
  | 'closed'

export const maxWordsLength = 4_000
export const maxContactLength = 200

/** Hours within which the supervisor is told, from the moment of awareness (art. 33(1) GDPR; plain hours). */
export const notifyHours = 72
const hourMilliseconds = 3_600_000

/** Hours left at which the security role is reminded; `late` when none are. */
export const incidentReminders = ['48', '24', '6', 'late'] as const
export type IncidentReminder = (typeof incidentReminders)[number]

/** Not telling the supervisor is for what is unlikely to be a risk for people, and for nothing else (art. 33(1) GDPR). */
export function mayStayUntold(risk: Risk | ''): boolean {
  return risk === 'unlikely'
}

/** Until when the supervisor must be told. */
export function notifyBy(noticedAt: Date): Date {
  return new Date(noticedAt.getTime() + notifyHours * hourMilliseconds)
}

/** When a reminder is due. */
export function reminderAt(noticedAt: Date, reminder: IncidentReminder): Date {
  const left = reminder === 'late' ? 0 : Number(reminder)
  return new Date(notifyBy(noticedAt).getTime() - left * hourMilliseconds)
}

/** What an incident's file holds so far: enough to say what is missing. */
export interface IncidentFile {
  readonly description: string
  readonly risk: Risk | ''
  readonly apDecision: ApDecision | ''
  readonly peopleDecision: PeopleDecision | ''
  readonly measures: string
  /** People who are affected and were not told yet. */
  readonly untold: number
}

/** What must still be written or done before it can be closed (art. 33(5) GDPR), in the order of the work. */
export function missingFor(file: IncidentFile): readonly MissingStep[] {
  const missing: [MissingStep, boolean][] = [
    ['description', file.description === ''],
    ['risk', file.risk === ''],
    ['ap', file.apDecision === '' || (file.apDecision === 'not-notified' && !mayStayUntold(file.risk))],
    ['people', file.peopleDecision === ''],
    ['letters', file.peopleDecision === 'told' && file.untold > 0],
    ['measures', file.measures === ''],
  ]
  return missing.filter(([, isMissing]) => isMissing).map(([step]) => step)
}

export const missingSteps = ['description', 'risk', 'ap', 'people', 'letters', 'measures'] as const
export type MissingStep = (typeof missingSteps)[number]

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
  | 'reopened'

import { createHash } from 'node:crypto'
import type { Localized } from '../../app/domain/localized'
import type { ArchiveInput } from '../archive-input'
import type { PersonProperties } from '../linked/person'
import type { Course, Learning, Test } from './learning'
import { startOf, uuidOf } from './names'

/** Open Badges 3.0 (1EdTech), as far as it is used here; a Verifiable Credential of data model 2.0. */
export interface AchievementCredential {
  readonly '@context': readonly string[]
  readonly id: string
  readonly type: readonly string[]
  readonly name: string
  readonly issuer: { readonly id: string; readonly [property: string]: unknown }
  readonly validFrom: string
  readonly awardedDate?: string
  readonly credentialSubject: { readonly id: string; readonly [property: string]: unknown }
  readonly evidence?: readonly unknown[]
}

interface Achieved {
  readonly key: readonly string[]
  readonly name: string
  readonly type: 'Course' | 'Assessment'
  readonly level: string | undefined
  readonly on: string | undefined
  readonly startedOn?: string | undefined
  readonly score?: string | undefined
  readonly criteria: Localized
  readonly minutes?: number | undefined
}

const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
]
const referenceLevel = /^[ABC][12]$/

/** One credential for each course and each test that was passed. */
export function openBadges(
  input: ArchiveInput,
  { courses, tests }: Learning,
  person: PersonProperties,
): AchievementCredential[] {
  const achieved = [
    ...courses.filter(({ passed }) => passed).map(courseAchieved),
    ...tests.filter(({ passed }) => passed === true).map(testAchieved),
  ]
  const [email] = person.get('email') ?? []
  return achieved.map((one) => credential(input, one, email))
}

function courseAchieved(course: Course): Achieved {
  return {
    key: [course.dataset, course.id],
    name: course.name,
    type: 'Course',
    level: course.level,
    on: course.endsOn,
    startedOn: course.startsOn,
    minutes: course.minutes,
    criteria: { nl: 'De opleiding is afgerond.', en: 'The course was completed.' },
  }
}

function testAchieved(test: Test): Achieved {
  return {
    key: [test.dataset, test.id],
    name: test.name,
    type: 'Assessment',
    level: test.level,
    on: test.takenOn,
    score: test.score,
    criteria: { nl: 'De toets is gehaald.', en: 'The test was passed.' },
  }
}

function credential(
  input: ArchiveInput,
  achieved: Achieved,
  email: string | undefined,
): AchievementCredential {
  const { key, name, on, startedOn } = achieved
  const personId = uuidOf(input, 'person', input.number)
  return {
    '@context': contexts,
    id: `urn:uuid:${uuidOf(input, 'credential', ...key)}`,
    type: ['VerifiableCredential', 'AchievementCredential'],
    name,
    issuer: issuer(input),
    validFrom: seconds(input.createdAt),
    ...(on ? { awardedDate: startOf(on) } : {}),
    credentialSubject: {
      id: `urn:uuid:${personId}`,
      type: ['AchievementSubject'],
      ...(email ? { identifier: [hashedEmail(email, personId)] } : {}),
      ...(startedOn ? { activityStartDate: startOf(startedOn) } : {}),
      ...(on ? { activityEndDate: startOf(on) } : {}),
      achievement: achievement(input, achieved),
      ...(achieved.score
        ? { result: [{ type: ['Result'], value: achieved.score, status: 'Completed' }] }
        : {}),
    },
    ...(achieved.minutes === undefined ? {} : { evidence: [hours(achieved.minutes)] }),
  }
}

/** Who knows the address can see that the badge is of its holder; the badge itself does not tell it. */
function hashedEmail(email: string, salt: string): unknown {
  const hash = createHash('sha256')
    .update(email + salt)
    .digest('hex')
  return {
    type: 'IdentityObject',
    hashed: true,
    identityHash: `sha256$${hash}`,
    identityType: 'emailAddress',
    salt,
  }
}

function issuer({ organisation }: ArchiveInput): AchievementCredential['issuer'] {
  const { name, website, email, telephone } = organisation
  return { id: website, type: ['Profile'], name, url: website, email, phone: telephone }
}

function achievement(input: ArchiveInput, { name, type, level, criteria }: Achieved): unknown {
  return {
    id: `urn:uuid:${uuidOf(input, 'achievement', type, name, level ?? '')}`,
    type: ['Achievement'],
    achievementType: type,
    name,
    description: level ? `${name} (${level})` : name,
    criteria: { narrative: `${criteria.nl} ${criteria.en}` },
    ...(level && referenceLevel.test(level) ? { alignment: [referenceAlignment(level)] } : {}),
  }
}

/** A level of the Common European Framework of Reference for Languages, as its keeper presents it. */
function referenceAlignment(level: string): unknown {
  return {
    type: ['Alignment'],
    targetName: `CEFR ${level}`,
    targetCode: level,
    targetFramework: 'Common European Framework of Reference for Languages',
    targetUrl: 'https://www.coe.int/en/web/common-european-framework-reference-languages/level-descriptions',
  }
}

function hours(minutes: number): unknown {
  const narrative = `${minutes / 60} uur les gevolgd (${minutes} minuten). Attended lessons of ${minutes} minutes in total.`
  return { type: ['Evidence'], name: 'Aanwezigheid / Attendance', genre: 'Attendance', narrative }
}

/** Whole seconds: `nbf` of a token has no fractions, and must say the same. */
function seconds(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z')
}

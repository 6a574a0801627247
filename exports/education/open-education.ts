import type { ArchiveInput } from '../archive-input'
import type { PersonProperties } from '../linked/person'
import type { Course, Learning, Test } from './learning'
import { startOf, uuidOf } from './names'

/**
 * Records of the Open Education API, version 6 (https://openonderwijsapi.nl): what another school's
 * system reads without asking this one. Only what sources hold: nothing is filled in.
 */
export function openEducation(input: ArchiveInput, learning: Learning, person: PersonProperties) {
  return {
    persons: personRecord(input, learning, person),
    courses: uniqueCourses(input, learning.courses),
    associations: [
      ...learning.courses.map((course) => courseAssociation(input, course)),
      ...learning.tests.map((test) => testAssociation(input, test)),
    ],
  }
}

/** Without any name there is no such record. */
function personRecord(input: ArchiveInput, { courses }: Learning, person: PersonProperties): unknown[] {
  const first = (property: Parameters<PersonProperties['get']>[0]) => [...(person.get(property) ?? [])][0]
  const surname = first('familyName')
  const preferredName = first('name') ?? first('givenName')
  if (surname === undefined && preferredName === undefined) return []
  const number = first('identifier')
  const personId = uuidOf(input, 'person', input.number)
  return [
    withoutUndefined({
      personId,
      primaryCode: number
        ? { codeType: 'student_number', code: number }
        : { codeType: 'uuid', code: personId },
      givenName: first('givenName'),
      preferredName,
      surname,
      dateOfBirth: first('birthDate'),
      email: first('email'),
      telephoneNumber: first('telephone'),
      activeEnrolment: courses.some((course) => !isOver(course, input.date)),
    }),
  ]
}

/** Each course once, however often it was followed. */
function uniqueCourses(input: ArchiveInput, courses: readonly Course[]): unknown[] {
  const records = new Map(courses.map((course) => [courseId(input, course), courseRecord(input, course)]))
  return [...records.values()]
}

function courseRecord(input: ArchiveInput, course: Course): unknown {
  return {
    courseId: courseId(input, course),
    primaryCode: { codeType: 'identifier', code: course.name },
    name: [{ language: 'nl', value: course.name }],
    ...(course.level ? { otherCodes: [{ codeType: 'x-level', code: course.level }] } : {}),
  }
}

function courseAssociation(input: ArchiveInput, course: Course): unknown {
  const over = isOver(course, input.date)
  const { startsOn, endsOn, passed, minutes } = course
  const ends = endsOn && startOf(endsOn)
  return withoutUndefined({
    ...association(input, course, over),
    startDateTime: startsOn && startOf(startsOn),
    ...(over ? { actualEndDateTime: ends } : { expectedEndDateTime: ends }),
    courseOfferingId: courseId(input, course),
    studyLoad: minutes === undefined ? undefined : { studyLoadUnit: 'contacttime', value: minutes / 60 },
    result: passed && ends ? { state: 'completed', pass: 'passed', resultDateTime: ends } : undefined,
  })
}

function testAssociation(input: ArchiveInput, test: Test): unknown {
  const pass = test.passed === undefined ? 'unknown' : test.passed ? 'passed' : 'failed'
  return withoutUndefined({
    ...association(input, test, true),
    startDateTime: startOf(test.takenOn),
    testComponentOfferingId: uuidOf(input, 'test', test.name),
    result: withoutUndefined({
      state: 'completed',
      pass,
      score: test.score,
      comment: test.name,
      resultDateTime: startOf(test.takenOn),
    }),
  })
}

function association(input: ArchiveInput, { dataset, id }: Course | Test, finished: boolean) {
  return {
    associationId: uuidOf(input, 'association', dataset, id),
    role: 'student',
    state: finished ? 'finished' : 'associated',
    personId: uuidOf(input, 'person', input.number),
  }
}

function courseId(input: ArchiveInput, { name, level }: Course): string {
  return uuidOf(input, 'course', name, level ?? '')
}

function isOver({ passed, endsOn }: Course, today: string): boolean {
  return passed || (endsOn !== undefined && endsOn < today)
}

function withoutUndefined(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

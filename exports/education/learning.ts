import type { EducationMarks } from '../../app/domain/register/education-marks'
import type { FieldValue } from '../../app/domain/records'
import type { DatasetResult, Overview } from '../dataset-result'
import { spooledRecords, type SpooledRecord } from '../spooled-records'

export interface Course {
  /** Of the record at its source: `crm.trajectory`, and its id there. */
  readonly dataset: string
  readonly id: string
  readonly name: string
  readonly level: string | undefined
  /** ISO 8601 days. */
  readonly startsOn: string | undefined
  readonly endsOn: string | undefined
  readonly passed: boolean
  /** Minutes of the lessons between its days; undefined when no source counts them. */
  readonly minutes: number | undefined
}

export interface Test {
  readonly dataset: string
  readonly id: string
  readonly name: string
  readonly takenOn: string
  readonly level: string | undefined
  readonly score: string | undefined
  /** Undefined when its source does not say. */
  readonly passed: boolean | undefined
}

/** What the archive holds about learning, as far as the register marks it. */
export interface Learning {
  readonly courses: readonly Course[]
  readonly tests: readonly Test[]
}

/** Courses and tests of one person: a source that gives more gives something else. Lessons are all added up. */
const maximumRecords = 10_000

const day = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(T|$)/

/** Whether there is anything to tell: only then are there files about it. */
export function holdsLearning({ sources }: Pick<Overview, 'sources'>): boolean {
  return sources
    .flatMap((source) => source.datasets)
    .some(({ place: { dataset }, summary }) => {
      const kind = dataset.education?.kind
      return (kind === 'course' || kind === 'test') && summary.recordsWritten > 0
    })
}

export async function learningIn({ sources }: Overview): Promise<Learning> {
  const courses: Course[] = []
  const tests: Test[] = []
  const minutesByDay = new Map<string, number>()
  for (const result of sources.flatMap((source) => source.datasets)) {
    const marks = result.place.dataset.education
    if (!marks) continue
    const most = marks.kind === 'attendance' ? Infinity : maximumRecords
    for await (const record of recordsOf(result, most)) {
      if (marks.kind === 'course') courses.push(...courseOf(result, marks, record))
      if (marks.kind === 'test') tests.push(...testOf(result, marks, record))
      if (marks.kind === 'attendance') addMinutes(minutesByDay, marks, record)
    }
  }
  return {
    courses: courses.map((course) => ({ ...course, minutes: minutesOf(course, courses, minutesByDay) })),
    tests,
  }
}

/** Only what the profile lets through: other fields have no column in the file. */
async function* recordsOf(result: DatasetResult, most: number): AsyncGenerator<SpooledRecord> {
  if (result.summary.recordsWritten === 0) return
  let seen = 0
  for await (const records of spooledRecords(result.json)) {
    yield* records
    seen += records.length
    if (seen >= most) return
  }
}

function courseOf(
  { place }: DatasetResult,
  marks: Extract<EducationMarks, { kind: 'course' }>,
  record: SpooledRecord,
): Course[] {
  const id = text(record[marks.id])
  const name = text(record[marks.name])
  if (!id || !name) return []
  return [
    {
      dataset: place.name,
      id,
      name,
      level: marks.level && text(record[marks.level]),
      startsOn: marks.startsOn && dayOf(record[marks.startsOn]),
      endsOn: marks.endsOn && dayOf(record[marks.endsOn]),
      passed: isPassed(marks, record) ?? false,
      minutes: undefined,
    },
  ]
}

function testOf(
  { place }: DatasetResult,
  marks: Extract<EducationMarks, { kind: 'test' }>,
  record: SpooledRecord,
): Test[] {
  const id = text(record[marks.id])
  const name = text(record[marks.name])
  const takenOn = dayOf(record[marks.takenOn])
  if (!id || !name || !takenOn) return []
  return [
    {
      dataset: place.name,
      id,
      name,
      takenOn,
      level: marks.level && text(record[marks.level]),
      score: marks.score && text(record[marks.score]),
      passed: isPassed(marks, record),
    },
  ]
}

function isPassed(
  { passed }: Extract<EducationMarks, { kind: 'course' | 'test' }>,
  record: SpooledRecord,
): boolean | undefined {
  const value = passed && record[passed.field]
  if (!passed || value === null || value === undefined) return undefined
  return passed.is.some((expected) => expected === value)
}

function addMinutes(
  byDay: Map<string, number>,
  marks: Extract<EducationMarks, { kind: 'attendance' }>,
  record: SpooledRecord,
): void {
  const on = dayOf(record[marks.on])
  const minutes = Number(text(record[marks.minutes]) ?? Number.NaN)
  if (on && Number.isSafeInteger(minutes) && minutes >= 0) byDay.set(on, (byDay.get(on) ?? 0) + minutes)
}

/** None where two courses ran at the same time: nobody knows whose lessons they were. */
function minutesOf(
  course: Course,
  courses: readonly Course[],
  byDay: ReadonlyMap<string, number>,
): number | undefined {
  const { startsOn, endsOn = lastDay } = course
  const others = courses.filter((other) => other !== course)
  const alone = others.every(
    (other) => (other.endsOn ?? lastDay) < (startsOn ?? '') || (other.startsOn ?? '') > endsOn,
  )
  if (!startsOn || !alone || byDay.size === 0) return undefined
  const during = [...byDay].filter(([on]) => on >= startsOn && on <= endsOn)
  return during.reduce((total, [, minutes]) => total + minutes, 0)
}

const lastDay = '9999-12-31'

function text(value: FieldValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function dayOf(value: FieldValue | undefined): string | undefined {
  const [, found] = day.exec(text(value) ?? '') ?? []
  return found !== undefined && !Number.isNaN(Date.parse(found)) ? found : undefined
}

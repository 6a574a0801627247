import { createHash } from 'node:crypto'
import { addDays, demoToday, localInstant } from '../days'
import { people, type DemoPerson } from '../people'
import { createRandom, type Random } from '../random'
import { createPdf } from './pdf'
import { createScan } from './png'
import { writeDatabase, type Insert } from './table'
import { trajectplannerSchema } from '../trajectplanner/planner-store'

/** The lists of a person in Trajectplanner, by the name of their address. */
type ListName = 'trajectories' | 'attendance' | 'test-results' | 'guidance-notes' | 'documents'

export function writeTrajectplanner(file: string): void {
  writeDatabase(file, trajectplannerSchema, (insert) => {
    for (const person of people) if (person.studentNumber !== null) writePerson(insert, person)
  })
}

function writePerson(insert: Insert, person: DemoPerson): void {
  const random = createRandom(`trajectplanner ${person.key}`)
  const id = `prs-${person.personNumber.slice(2)}`
  insert('person', {
    id,
    student_number: person.studentNumber,
    email: person.email.toLowerCase(),
    version: 1,
    body: JSON.stringify({ id, ...personBody(person, random) }),
  })
  const add = (list: ListName, count: number, body: (index: number) => object) => {
    for (let index = 0; index < count; index++) {
      const itemId = `${list.slice(0, 3)}-${person.personNumber.slice(2)}-${index + 1}`
      const item = { id: itemId, personId: id, ...body(index), ...contractEnd(list, person) }
      insert('item', {
        list,
        id: itemId,
        person_id: id,
        position: index,
        version: 1,
        body: JSON.stringify(item),
      })
    }
  }
  const { holds } = person
  add('trajectories', holds.trajectory, (index) => trajectory(person, index, random))
  add('attendance', holds.attendance, (index) => lesson(person, index, random))
  add('test-results', holds.testResult, (index) => testResult(person, index, random))
  add('guidance-notes', holds.guidanceNote, (index) => guidanceNote(person, index, random))
  add('documents', holds.document, (index) => documentItem(insert, { person, id, index }))
}

/** Trajectories have an end of their own; what belongs to the whole contract says when that ends. */
function contractEnd(list: ListName, person: DemoPerson) {
  return list === 'trajectories' ? {} : { contractEndsOn: person.endedOn }
}

function personBody(person: DemoPerson, random: Random) {
  const photoConsent = person.key === 'amina.madelief' || random.chance(0.5)
  return {
    studentNumber: person.studentNumber,
    name: { given: person.given, infix: person.infix === '' ? null : person.infix, family: person.family },
    birthDate: person.birthDate,
    gender: person.gender,
    nativeLanguage: person.language,
    email: person.email,
    contact: { phone: person.phone },
    address: {
      street: person.street,
      number: person.houseNumber,
      postcode: person.postcode,
      city: person.city,
      country: 'NL',
    },
    status: person.kind === 'former' ? 'oud-cursist' : 'cursist',
    enrolledOn: person.enrolledOn,
    contractEndsOn: person.endedOn,
    photoConsent,
    photoConsentAt: localInstant(person.enrolledOn, 10, 30),
    internalFlags: { searchIndexed: true, cacheVersion: 3 },
  }
}

function trajectory(person: DemoPerson, index: number, random: Random) {
  return {
    course: random.pick([
      'Nederlands A1 naar A2',
      'Nederlands B1',
      'Inburgering',
      'Alfabetisering',
      'Rekenen 1F',
    ]),
    level: random.pick(['A1', 'A2', 'B1', '1F']),
    groupName: `groep ${random.pick(['oranje', 'groen', 'blauw', 'paars'])}`,
    location: random.pick(['Almere', 'Lelystad']),
    startsOn: addDays(person.enrolledOn, 7 + index * 180),
    endsOn: person.endedOn,
    status: person.endedOn === null ? 'bezig' : 'afgerond',
  }
}

/** Lessons are times on a clock in Almere: the system keeps them without a zone. */
function lesson(person: DemoPerson, index: number, random: Random) {
  const date = addDays(person.enrolledOn, Math.floor((index * spanOf(person)) / person.holds.attendance))
  const status = random.pick(['aanwezig', 'aanwezig', 'aanwezig', 'te laat', 'afwezig'])
  return {
    startsAt: `${date}T${String(9 + (index % 6)).padStart(2, '0')}:00:00`,
    lesson: random.pick(['Lezen', 'Luisteren', 'Spreken', 'Schrijven', 'Taal en werk']),
    status,
    minutes: status === 'aanwezig' ? 90 : status === 'te laat' ? random.int(40, 80) : 0,
    remark: status === 'afwezig' ? random.pick(['ziek gemeld', 'naar de dokter', null]) : null,
  }
}

function testResult(person: DemoPerson, index: number, random: Random) {
  const tenths = random.int(35, 95)
  return {
    subject: random.pick(['Lezen', 'Luisteren', 'Spreken', 'Schrijven', 'Kennis van de maatschappij']),
    takenOn: addDays(
      person.enrolledOn,
      Math.floor(((index + 1) * spanOf(person)) / (person.holds.testResult + 1)),
    ),
    score: tenths / 10,
    passed: tenths >= 55,
    judgement: tenths >= 55 ? 'voldoende voor dit niveau' : 'nog even oefenen',
  }
}

function guidanceNote(person: DemoPerson, index: number, random: Random) {
  return {
    writtenOn: addDays(
      person.enrolledOn,
      Math.floor(((index + 1) * spanOf(person)) / (person.holds.guidanceNote + 1)),
    ),
    kind: random.pick(['voortgang', 'advies', 'afspraak']),
    text: random.pick([
      'Leert snel bij. Wij oefenen verder met spreken.',
      'Komt vaak te laat door het werk. Oefent samen met cursist 20250998 (tel. 06 98 76 54 32, m.voorbeeld@leerling.example).',
      'Wil graag in de zorg werken. Advies: eerst niveau B1 halen.',
    ]),
  }
}

const documentTitles = ['Onderwijsovereenkomst', 'Intakeformulier', 'Certificaat'] as const

function documentItem(insert: Insert, at: { person: DemoPerson; id: string; index: number }) {
  const { person, id, index } = at
  const title = documentTitles[index % documentTitles.length] ?? 'Document'
  const documentId = createHash('sha256').update(`${person.key} ${index}`).digest('hex').slice(0, 24)
  const asPicture = index % 3 === 1
  const body = asPicture
    ? createScan([90, 70, 80, 0, 60, 95, 40])
    : createPdf([
        title,
        person.fullName,
        `Studentnummer ${person.studentNumber}`,
        'Bedacht voor de demonstratieschool.',
      ])
  const name = `${title}.${asPicture ? 'png' : 'pdf'}`
  const mediaType = asPicture ? 'image/png' : 'application/pdf'
  insert('document', { id: documentId, person_id: id, name, media_type: mediaType, body })
  return {
    title,
    createdOn: addDays(person.enrolledOn, 2 + index),
    documents: [{ id: documentId, name, mediaType, size: body.length }],
  }
}

/** Days from enrolment to the end of the contract, or to today. */
function spanOf(person: DemoPerson): number {
  const until = person.endedOn ?? addDays(demoToday, -1)
  return Math.max(1, Math.floor((Date.parse(until) - Date.parse(person.enrolledOn)) / 86_400_000))
}

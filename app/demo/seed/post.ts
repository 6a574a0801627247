import { stringify } from 'csv-stringify/sync'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { addDays, demoToday } from '../days'
import { people, type DemoPerson } from '../people'
import { createRandom, type Random } from '../random'
import { createPdf } from './pdf'
import { createScan } from './png'

/** The post archive: two folders of scans, each with its index. */
export function writePost(folder: string): void {
  writeIndex(join(folder, 'letters'), (person, random) =>
    Array.from({ length: person.holds.letter }, (_, index) => createLetter(person, index, random)),
  )
  writeIndex(join(folder, 'applications'), (person) =>
    person.holds.application > 0 ? [createApplication(person)] : [],
  )
}

interface Scanned {
  readonly row: Readonly<Record<string, string>> & { readonly file_name: string }
  readonly scan: Buffer
}

function writeIndex(
  folder: string,
  scansOf: (person: DemoPerson, random: Random) => readonly Scanned[],
): void {
  mkdirSync(folder, { recursive: true })
  const scans = people.flatMap((person) =>
    scansOf(person, createRandom(`post ${basename(folder)} ${person.key}`)),
  )
  for (const { row, scan } of scans) writeFileSync(join(folder, row.file_name), scan)
  writeFileSync(
    join(folder, 'index.csv'),
    stringify(
      scans.map(({ row }) => row),
      { header: true, record_delimiter: 'windows' },
    ),
  )
}

const letters = [
  'Uw inschrijving',
  'Bewijs van deelname',
  'Klacht over het rooster',
  'Verandering van adres',
] as const

function createLetter(person: DemoPerson, index: number, random: Random): Scanned {
  const number = `B-${person.personNumber.slice(2)}-${index + 1}`
  const subject = random.pick(letters)
  const receivedOn = addDays(demoToday, -random.int(20, 400))
  const asPicture = index % 2 === 1
  return {
    row: {
      letter_number: number,
      ...whose(person),
      received_on: receivedOn,
      direction: subject === 'Bewijs van deelname' ? 'aan u' : 'van u',
      subject,
      file_name: `${number}.${asPicture ? 'png' : 'pdf'}`,
      shelf: `K${random.int(1, 4)}-${random.int(10, 60)}`,
    },
    scan: asPicture
      ? createScan(Array.from({ length: 14 }, () => random.int(30, 100)))
      : createPdf([
          'IVIO-Opleidingen',
          'Postbus 1449, 1300 BK Almere',
          '',
          subject,
          `Ontvangen op ${receivedOn}`,
          '',
          `Beste ${person.fullName},`,
          'Deze brief is bedacht voor de demonstratieschool.',
        ]),
  }
}

function createApplication(person: DemoPerson): Scanned {
  const number = `S-${person.personNumber.slice(2)}`
  return {
    row: {
      application_number: number,
      ...whose(person),
      received_on: '2026-10-05',
      position: 'Docent Nederlands als tweede taal',
      motivation:
        'Ik werk graag met volwassenen die een nieuwe taal leren. Vraag gerust naar mij bij mijn oude baas, Piet Proefman (p.proefman@oudeschool.example, 06 98 76 54 33).',
      procedure_ended_on: '2026-11-06',
      file_name: `${number}.pdf`,
    },
    scan: createPdf([
      'Sollicitatie',
      person.fullName,
      '',
      'Ik werk graag met volwassenen.',
      'Ik geef vijf jaar les.',
    ]),
  }
}

function whose(person: DemoPerson) {
  return {
    person_number: person.personNumber,
    student_number: person.studentNumber ?? '',
    name: person.fullName,
    email: person.email,
    birth_date: person.birthDate,
  }
}

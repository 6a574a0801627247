import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { readRegister } from './read-register'
import { problemLine, RegisterError } from './register-problem'

/** The smallest register without a mistake, for tests to break. */
export const drivers = {
  shelf: {
    connection: z.strictObject({ url: z.string().regex(/^env:[A-Z_]+$/, { error: 'expected env:NAME' }) }),
    dataset: { table: z.string().min(1), key: z.array(z.string()).min(1) },
    ignored: { table: z.string().min(1) },
    place: z.string().regex(/^\w+\.\w+$/, { error: 'expected table.column' }),
  },
}

export const school = `organisation:
  name: School
  address: Straat 1, 1000 AA Almere
  post: Postbus 1, 1000 AA Almere
  email: school@school.example
  telephone: 0320-000000
  website: https://school.example
  supervisor: { name: { nl: AP, en: AP }, complaints: https://ap.example }
languages: [nl, en]
categories:
  - { id: identity, title: { nl: Wie, en: Who }, description: { nl: Wie, en: Who }, dpv: 'pd:Identifying' }
  - { id: payment, title: { nl: Geld, en: Money }, description: { nl: Geld, en: Money }, dpv: 'pd:Financial' }
purposes:
  - { id: contact, title: { nl: Contact, en: Contact }, explanation: { nl: Contact, en: Contact }, dpv: dpv:CommunicationManagement }
recipients:
  - { id: keeper, title: { nl: K, en: K }, kind: processor, role: { nl: K, en: K }, country: NL, transfer: eea, agreement: 2024-02-01 }
retention:
  - { id: contract, title: { nl: C, en: C }, period: P7Y, from: { nl: Einde, en: End }, legalGround: { nl: Wet, en: Law } }
roles:
  - { id: support, title: { nl: S, en: S }, sees: [identity], may: [decide:corrections] }
  - { id: looker, title: { nl: L, en: L }, sees: all, may: [read:corrections] }
consents:
  - { id: news, title: { nl: N, en: N }, purpose: contact, texts: [{ version: '1', from: 2024-01-01, nl: Ja, en: Yes }] }
securityMeasures:
  - { id: locks, title: { nl: Slot, en: Lock }, description: { nl: Slot, en: Lock } }
dataSubjects:
  - { id: student, title: { nl: Cursist, en: Student } }
`

export const source = `id: shelf-one
title: { nl: Plank, en: Shelf }
driver: shelf
connection: { url: env:SHELF_URL }
recipient: keeper
identify: [{ identifier: studentNumber, field: person.number }]
datasets:
  - id: person
    title: { nl: Persoon, en: Person }
    table: person
    key: [id]
    category: identity
    purpose: contact
    lawfulBasis: contract
    origin: provided
    retention: contract
    retentionFrom: ended
    required: { by: contract, otherwise: { nl: Geen les, en: No lessons } }
    label: phone
    fields:
      - { id: phone, type: phone, title: { nl: T, en: T }, correction: { approvedBy: support } }
      - { id: ended, type: date, title: { nl: E, en: E } }
      - { id: news, type: boolean, title: { nl: N, en: N } }
consents:
  - { id: news, dataset: person, field: news, at: ended }
ignored:
  - { table: rate, why: holds no person }
dataSubjects: [student]
`

/** A folder with room for a register; the test removes it. */
export async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'register-'))
  await mkdir(join(home, 'sources'))
  return home
}

export async function write(
  home: string,
  files: { school?: string | Uint8Array; source?: string | Uint8Array; name?: string },
): Promise<void> {
  await writeFile(join(home, 'school.yaml'), files.school ?? school)
  await writeFile(join(home, 'sources', files.name ?? 'shelf-one.yaml'), files.source ?? source)
}

/** `file:line message` of every problem, as `inzage check` prints them. */
export async function problemsIn(home: string): Promise<readonly string[]> {
  try {
    await readRegister(home, drivers)
    return []
  } catch (error) {
    if (!(error instanceof RegisterError)) throw error
    return error.problems.map(problemLine)
  }
}

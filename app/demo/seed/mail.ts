import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, demoToday, localInstant } from '../days'
import { people, type DemoPerson } from '../people'
import { createRandom, type Random } from '../random'

const school = 'opleidingen@ivio.example'
const subjects = [
  'Vraag over mijn les',
  'Ik ben ziek vandaag',
  'Mijn nieuwe adres',
  'Wanneer is het examen?',
] as const
const answers = ['Antwoord op uw vraag', 'Uw rooster voor deze week', 'Uitnodiging voor een gesprek'] as const

/** The mail folder: index.ndjson with one line a message, and the messages themselves. */
export function writeMail(folder: string): void {
  mkdirSync(join(folder, 'messages'), { recursive: true })
  const lines: string[] = []
  for (const person of people) {
    const random = createRandom(`mail ${person.key}`)
    const messages = Array.from({ length: person.holds.message }, (_, index) =>
      createMessage(person, index, random),
    )
    for (const { entry, text } of messages) {
      lines.push(JSON.stringify(entry))
      writeFileSync(join(folder, 'messages', entry.file_name), text)
    }
  }
  writeFileSync(join(folder, 'index.ndjson'), lines.map((line) => `${line}\n`).join(''))
}

function createMessage(person: DemoPerson, index: number, random: Random) {
  const number = `${person.personNumber}-${String(index + 1).padStart(4, '0')}`
  const date = addDays(demoToday, -Math.max(1, Math.floor(((index + 1) * 1500) / (person.holds.message + 1))))
  const incoming = random.chance(0.5)
  const subject = incoming ? random.pick(subjects) : random.pick(answers)
  const entry = {
    message_id: `<${number}@ivio.example>`,
    person_number: person.personNumber,
    student_number: person.studentNumber,
    address: person.email,
    birth_date: person.birthDate,
    sent_at: localInstant(date, random.int(8, 21), random.int(0, 59)),
    direction: incoming ? 'van u' : 'aan u',
    sender: incoming ? person.email : school,
    recipient: incoming ? school : person.email,
    subject: `${subject} (${index + 1})`,
    file_name: `${number}.eml`,
  }
  return { entry, text: messageText(person, entry, incoming) }
}

/** RFC 5322 with the subject as RFC 2047 and the body as UTF-8. */
function messageText(
  person: DemoPerson,
  entry: { message_id: string; sent_at: string; sender: string; recipient: string; subject: string },
  incoming: boolean,
): string {
  const greeting = incoming
    ? `Groeten van ${person.fullName}`
    : 'Met vriendelijke groet,\r\nhet studentenbureau'
  return [
    `Message-ID: ${entry.message_id}`,
    `Date: ${mailDate(entry.sent_at)}`,
    `From: ${entry.sender}`,
    `To: ${entry.recipient}`,
    `Subject: =?UTF-8?B?${Buffer.from(entry.subject).toString('base64')}?=`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    incoming ? 'Goedendag,' : `Beste ${person.given},`,
    '',
    `${entry.subject}. Dit is een bedacht bericht van de demonstratieschool.`,
    '',
    greeting,
    '',
  ].join('\r\n')
}

/** `Tue, 03 Mar 2026 09:15:00 +0100` */
function mailDate(instant: string): string {
  const local = new Date(`${instant.slice(0, 19)}Z`).toUTCString()
  return `${local.replace(/ GMT$/, '')} ${instant.slice(19).replace(':', '')}`
}

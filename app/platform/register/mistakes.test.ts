import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { permissionWords } from '../../domain/permissions'
import { makeHome, problemsIn, school, source, write } from './sample-register'

let home: string
beforeEach(async () => {
  home = await makeHome()
})
afterEach(() => rm(home, { recursive: true }))

/** What is replaced by what in which file, and what is then said with which line. */
const mistakes: [string, 'school' | 'source', string, string, string][] = [
  [
    'an unknown key',
    'source',
    '    table: person',
    '    table: person\n    tabel: x',
    '11 datasets[0].tabel: unknown key',
  ],
  ['a missing key', 'source', 'recipient: keeper\n', '', '1 recipient: missing; expected text'],
  ['a wrong type', 'source', 'key: [id]', 'key: id', '11 datasets[0].key: expected a list; found text'],
  [
    'a word outside its list',
    'source',
    'type: date',
    'type: day',
    '22 datasets[0].fields[1].type: expected one of text, long-text, integer, decimal, boolean, date, datetime, email, phone, postcode, country, iban, url, json, bytes; found "day"',
  ],
  [
    'an unknown driver',
    'source',
    'driver: shelf',
    'driver: cloud',
    '3 driver: expected one of shelf; found "cloud"',
  ],
  ['a secret in the open', 'source', 'env:SHELF_URL', 'hunter2', '4 connection.url: expected env:NAME'],
  [
    'a category that does not exist',
    'source',
    'category: identity',
    'category: idenity',
    '12 datasets[0].category: there is no category "idenity"; expected one of identity, payment',
  ],
  [
    'a purpose that does not exist',
    'source',
    '    purpose: contact',
    '    purpose: fun',
    '13 datasets[0].purpose: there is no purpose "fun"; expected one of contact',
  ],
  [
    'a retention rule that does not exist',
    'source',
    'retention: contract',
    'retention: ever',
    '16 datasets[0].retention: there is no retention rule "ever"; expected one of contract',
  ],
  [
    'a recipient that does not exist',
    'source',
    'recipient: keeper',
    'recipient: nobody',
    '5 recipient: there is no recipient "nobody"; expected one of keeper',
  ],
  [
    'a label that is no field',
    'source',
    'label: phone',
    'label: name',
    '19 datasets[0].label: there is no field "name"; expected one of phone, ended, news',
  ],
  [
    'a retentionFrom that is no date',
    'source',
    'retentionFrom: ended',
    'retentionFrom: phone',
    '17 datasets[0].retentionFrom: field "phone" is a phone; expected a field of type date or datetime',
  ],
  [
    'a role that does not exist',
    'source',
    'approvedBy: support',
    'approvedBy: boss',
    '21 datasets[0].fields[0].correction.approvedBy: there is no role "boss"; expected one of support, looker',
  ],
  [
    'a role that may not decide',
    'source',
    'approvedBy: support',
    'approvedBy: looker',
    '21 datasets[0].fields[0].correction.approvedBy: role "looker" may not decide:corrections; expected a role that may',
  ],
  [
    'a role that does not see the category',
    'source',
    'category: identity',
    'category: payment',
    '21 datasets[0].fields[0].correction.approvedBy: role "support" does not see category "payment"; expected a role that does',
  ],
  [
    'a correction rule of neither kind',
    'source',
    '{ approvedBy: support }',
    '{ approved: support }',
    '21 datasets[0].fields[0].correction.approvedBy: missing; expected text',
  ],
  [
    'a consent on a field that is no yes or no',
    'source',
    'field: news',
    'field: phone',
    '25 consents[0].field: field "phone" is a phone; expected a field of type boolean',
  ],
  [
    'a consent in no dataset',
    'source',
    'dataset: person, field',
    'dataset: people, field',
    '25 consents[0].dataset: there is no dataset "people"; expected one of person',
  ],
  [
    'a source that nothing opens',
    'source',
    '[{ identifier: studentNumber, field: person.number }]',
    '[]',
    '6 identify: expected at least one identifier; without one nobody finds their data here',
  ],
  [
    'a place in a form the driver does not know',
    'source',
    'person.number',
    'number',
    '6 identify[0].field: expected table.column',
  ],
  [
    'an id that is not the name of the file',
    'source',
    'id: shelf-one',
    'id: shelf-two',
    '1 id: the file is named "shelf-one"; expected the id "shelf-one" too',
  ],
  [
    'a field id that stands twice',
    'source',
    'id: ended, type',
    'id: phone, type',
    '22 datasets[0].fields[1].id: the id "phone" stands twice; expected each once',
  ],
  [
    'something left out without a reason',
    'source',
    ', why: holds no person',
    '',
    '27 ignored[0].why: missing; expected text',
  ],
  [
    'a key that stands twice',
    'source',
    'driver: shelf',
    'driver: shelf\ndriver: shelf',
    '4 the same key stands twice; expected each key once',
  ],
  ['a tab', 'source', '    table: person', '\ttable: person', '10 a tab indents this line; expected spaces'],
  [
    'an alias to nothing',
    'source',
    'recipient: keeper',
    'recipient: *keeper',
    '1 uses an alias (*name) whose anchor (&name) is not before it',
  ],
  [
    'a processor without an agreement',
    'school',
    ', agreement: 2024-02-01',
    '',
    '16 recipients[0]: processor "keeper" has no agreement; expected the date of the processing agreement (art. 28)',
  ],
  [
    'T1: Privacy Shield, annulled in C-311/18',
    'school',
    'transfer: eea',
    'transfer: privacy-shield',
    '16 recipients[0].transfer: Privacy Shield was annulled on 16 July 2020 (CJEU C-311/18): a transfer cannot rest on it; expected eea, adequacy:<country>, dpf, scc-2021-914:<module>, bcr or art49',
  ],
  [
    'T1: a transfer that rests on nothing',
    'school',
    'transfer: eea',
    'transfer: trust',
    '16 recipients[0].transfer: expected eea, adequacy:<country>, dpf, scc-2021-914:<module>, bcr or art49',
  ],
  [
    'T1: a recipient outside the EEA without a safeguard',
    'school',
    'country: NL',
    'country: US',
    '16 recipients[0].transfer: recipient "keeper" is in US, outside the EEA; expected what protects the data there',
  ],
  [
    'T1: an adequacy decision of another country',
    'school',
    'country: NL, transfer: eea',
    'country: CA, transfer: adequacy:CH',
    '16 recipients[0].transfer: recipient "keeper" is in CA; expected adequacy:CA',
  ],
  [
    'T1: the Data Privacy Framework outside the United States',
    'school',
    'country: NL, transfer: eea',
    'country: IN, transfer: dpf',
    '16 recipients[0].transfer: recipient "keeper" is in IN; the Data Privacy Framework covers the US only',
  ],
  [
    'C1: two texts of a consent under one version',
    'school',
    'nl: Ja, en: Yes }]',
    "nl: Ja, en: Yes }, { version: '1', from: 2025-01-01, nl: Ja, en: Yes }]",
    '23 consents[0].texts[1].version: version "1" stands twice; a changed text is a new version',
  ],
  [
    'C1: a consent that the school does not ask',
    'source',
    '- { id: news, dataset: person',
    '- { id: post, dataset: person',
    '25 consents[0].id: there is no consent "post"; expected one of news',
  ],
  [
    'I4: a legitimate interest without its balancing',
    'source',
    'lawfulBasis: contract',
    'lawfulBasis: legitimate-interest',
    '14 datasets[0].lawfulBasis: rests on a legitimate interest, but purpose "contact" has no legitimateInterest; expected its interest and balancing',
  ],
  [
    'ROPA: somebody who is given data and is no recipient',
    'source',
    'origin: provided',
    'origin: provided\n    sharedWith: [strangers]',
    '16 datasets[0].sharedWith[0]: there is no recipient "strangers"; expected one of keeper',
  ],
  [
    'BSN1: a citizen service number without the law that lets the school hold it',
    'source',
    '- { id: phone, type: phone, title: { nl: T, en: T }',
    '- { id: phone, from: bsn, type: text, title: { nl: T, en: T }',
    '21 datasets[0].fields[0]: looks like a citizen service number; expected bsn with the law that lets the school hold it',
  ],
  [
    'BSN1: a citizen service number as the name of a record',
    'source',
    '- { id: phone, type: phone, title: { nl: T, en: T }',
    "- { id: phone, bsn: { law: 'Wet inburgering 2021' }, type: text, title: { nl: T, en: T }",
    '8 datasets[0]: "phone" is a citizen service number; expected another key and label',
  ],
  [
    'SP1: a special category among others',
    'source',
    'origin: provided',
    "origin: provided\n    specialCategory: { exception: g, law: 'UAVG 30' }",
    '16 datasets[0].specialCategory: is of a special category, but "identity" is not; expected a category with special: true',
  ],
  [
    'SP1: data in a special category without the law that allows them',
    'school',
    "dpv: 'pd:Identifying' }",
    "dpv: 'pd:Identifying', special: true }",
    '20 roles[0].sees[0]: category "identity" is special; expected it under seesSpecial',
  ],
  [
    'SP1: a role that is given an ordinary category as special',
    'school',
    'sees: all,',
    'sees: all, seesSpecial: [payment],',
    '21 roles[1].seesSpecial[0]: there is no special category "payment"; there are none',
  ],
  [
    'U1: a decision by a computer that nobody can contest',
    'source',
    'origin: provided',
    'origin: provided\n    automatedDecision: { logic: { nl: L, en: L }, consequences: { nl: C, en: C }, reviewedBy: support }',
    '16 datasets[0].automatedDecision.contest: missing; expected keys with values',
  ],
  [
    'U1: a decision by a computer that nobody looks at again',
    'source',
    'origin: provided',
    'origin: provided\n    automatedDecision: { logic: { nl: L, en: L }, consequences: { nl: C, en: C }, contest: { nl: V, en: V } }',
    '16 datasets[0].automatedDecision.reviewedBy: missing; expected text',
  ],
  [
    'U1: a decision by a computer that a role looks at which does not exist',
    'source',
    'origin: provided',
    'origin: provided\n    automatedDecision: { logic: { nl: L, en: L }, consequences: { nl: C, en: C }, reviewedBy: robot, contest: { nl: V, en: V } }',
    '16 datasets[0].automatedDecision.reviewedBy: there is no role "robot"; expected one of support, looker',
  ],
  [
    'ROPA: people whom the register does not know',
    'source',
    'dataSubjects: [student]',
    'dataSubjects: [martian]',
    '28 dataSubjects[0]: there is no kind of people "martian"; expected one of student',
  ],
  [
    'I5: earlier statements out of their order',
    'school',
    'languages: [nl, en]',
    'languages: [nl, en]\nearlierStatements: [{ title: { nl: B, en: B }, from: 2020-01-01 }, { title: { nl: A, en: A }, from: 2019-01-01 }]',
    '10 earlierStatements[1].from: expected a day after 2020-01-01: the oldest statement comes first',
  ],
  [
    'a role that sees no such category',
    'school',
    'sees: [identity]',
    'sees: [identity, body]',
    '20 roles[0].sees[1]: there is no category "body"; expected one of identity, payment',
  ],
  [
    'a role that sees what is no list',
    'school',
    'sees: all',
    'sees: everything',
    '21 roles[1].sees: expected all, or expected a list',
  ],
  [
    'a permission that does not exist',
    'school',
    'may: [read:corrections]',
    'may: [read:mind]',
    `21 roles[1].may[0]: expected one of ${permissionWords.join(', ')}; found "read:mind"`,
  ],
  [
    'a period that is none',
    'school',
    'P7Y',
    '7 years',
    '18 retention[0].period: expected an ISO 8601 period such as P7Y or P26M',
  ],
  [
    'an address that is none',
    'school',
    'school@school.example',
    'school',
    '5 organisation.email: expected an e-mail address',
  ],
  [
    'a language nobody translates',
    'school',
    '[nl, en]',
    '[nl, la]',
    '9 languages[1]: expected one of nl, en; found "la"',
  ],
]

describe('a mistake is told with file, line and what was expected', () => {
  test.each(mistakes)('%s', async (_, file, from, to, expected) => {
    const before = file === 'school' ? school : source
    expect(before).toContain(from)
    await write(home, { [file]: before.replace(from, to) })
    const name = file === 'school' ? 'school.yaml' : 'sources/shelf-one.yaml'
    expect(await problemsIn(home)).toContain(`${name}:${expected}`)
  })
})

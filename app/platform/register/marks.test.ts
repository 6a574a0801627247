import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeHome, problemsIn, school, source, write } from './sample-register'

let home: string
beforeEach(async () => {
  home = await makeHome()
})
afterEach(() => rm(home, { recursive: true }))

const contact = 'dpv: dpv:CommunicationManagement'
const label = '    label: phone\n'
const phone = '{ id: phone, type: phone,'

test('purposes, fields and datasets can be marked in words that others know', async () => {
  const education =
    '    education: { kind: test, id: phone, name: phone, takenOn: ended, passed: { field: news, is: [true] } }\n'
  await write(home, {
    school: school.replace(contact, 'dpv: dpv:CustomerCare'),
    source: source.replace(label, label + education).replace(phone, `${phone} person: telephone,`),
  })
  expect(await problemsIn(home)).toEqual([])
})

test('a word that the Data Privacy Vocabulary does not have is told with its line', async () => {
  await write(home, { school: school.replace(contact, 'dpv: dpv:Fun') })
  const [problem] = await problemsIn(home)
  expect(problem).toMatch(
    /^school\.yaml:\d+ purposes\[0\]\.dpv: expected one of dpv:AcademicResearch, .*; found "dpv:Fun"$/,
  )
})

test('a property that a person does not have is told with its line', async () => {
  await write(home, { source: source.replace(phone, `${phone} person: shoeSize,`) })
  const [problem] = await problemsIn(home)
  expect(problem).toMatch(
    /^sources\/shelf-one\.yaml:\d+ datasets\[0\]\.fields\[0\]\.person: expected one of name, .*; found "shoeSize"$/,
  )
})

test('a field that the marks of a dataset name must exist', async () => {
  const education = '    education: { kind: attendance, on: ended, minutes: hours }\n'
  await write(home, { source: source.replace(label, label + education) })
  const problems = await problemsIn(home)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(
    'datasets[0].education.minutes: there is no field "hours"; expected one of phone',
  )
})

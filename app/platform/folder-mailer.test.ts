import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TestClock } from '../../tests/setup/test-clock'
import { temporaryFolder } from '../../tests/setup/temporary-folder'
import { createFolderMailer } from './folder-mailer'
import { MailRefused } from './mailer'

const mail = { to: 'anna@people.example', subject: 'Een', text: 'Goedendag', messageId: '<1@x.example>' }

function aFolder() {
  const folder = join(temporaryFolder(), 'mail')
  const clock = new TestClock()
  return { folder, clock, mailer: createFolderMailer({ folder, from: 'inzage@school.example', clock }) }
}

test('every mail is a file that only the owner reads, in the order of time, without an address in its name', async () => {
  const { folder, clock, mailer } = aFolder()
  await mailer.send(mail)
  clock.advance(1)
  await mailer.send({ ...mail, subject: 'Twee' })
  const names = readdirSync(folder).sort()
  expect(names).toHaveLength(2)
  const [first = '', second = ''] = names
  expect(first).toMatch(/^2026-11-22T09-00-00-000Z-[0-9a-f]{8}\.eml$/)
  expect((statSync(join(folder, first)).mode & 0o777).toString(8)).toBe('600')
  expect(readFileSync(join(folder, first), 'utf8')).toMatch(/^To: anna@people\.example\r$/m)
  expect(readFileSync(join(folder, second), 'utf8')).toContain('Subject: Twee')
})

test('an address with a second one in it is refused here too (1.3.11)', async () => {
  const { mailer } = aFolder()
  await expect(mailer.send({ ...mail, to: 'a@b.example,c@d.example' })).rejects.toBeInstanceOf(MailRefused)
})

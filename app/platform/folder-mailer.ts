import { randomBytes } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Clock } from './clock'
import { messageOf } from './mail-message'
import type { Mailer } from './mailer'

export interface MailFolder {
  readonly folder: string
  readonly from: string
  readonly clock: Clock
}

/** For the demo: every mail becomes an .eml file; names sort by time and hold no address. */
export function createFolderMailer({ folder, from, clock }: MailFolder): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from))
      const time = clock.now().toISOString().replaceAll(/[:.]/g, '-')
      const path = join(folder, `${time}-${randomBytes(4).toString('hex')}.eml`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // Under its last name only when whole: others may be reading the folder.
      await writeFile(`${path}.part`, message, { mode: 0o600 })
      await rename(`${path}.part`, path)
    },
    close: () => transport.close(),
  }
}

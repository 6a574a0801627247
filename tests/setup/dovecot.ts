import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { temporaryFolder } from './temporary-folder'

export interface DovecotServer {
  readonly host: '127.0.0.1'
  /** Plain, with STARTTLS. */
  readonly port: number
  readonly tlsPort: number
  /** PEM file of the authority that signed its certificate. */
  readonly authority: string
  /** A user with an empty mailbox. */
  createUser(): MailUser
  /** Folder in which a user's Maildir stands. */
  maildirOf(user: MailUser): string
  stop(): Promise<void>
}

export interface MailUser {
  readonly user: string
  readonly password: string
}

const users = 250
const program = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path))

/** Why these tests cannot run on Dovecot here; undefined when they can. */
export function whyNoDovecot(): string | undefined {
  if (!program || !existsSync('/usr/lib/dovecot/imap')) return 'no Dovecot with IMAP on this machine'
  if (!hasOpenssl()) return 'no openssl to make a certificate for Dovecot'
  if (process.getuid?.() === 0 && !idOf('dovecot')) return 'there is no user dovecot to run it as'
  return undefined
}

export interface DovecotOptions {
  /** Where it asks whose an access token is (RFC 7662); left out, it takes passwords only. */
  readonly introspection?: string
  /** How a token may be shown; Microsoft's servers have XOAUTH2 alone. */
  readonly tokens?: 'xoauth2 oauthbearer' | 'xoauth2'
}

/** Debian's server on free loopback ports in a temporary folder, with its own users and no PAM. */
export async function startDovecot({
  introspection,
  tokens = 'xoauth2 oauthbearer',
}: DovecotOptions = {}): Promise<DovecotServer> {
  if (!program) throw new Error(whyNoDovecot())
  const folder = temporaryFolder()
  const isRoot = process.getuid?.() === 0
  const own = isRoot ? idOf('dovecot') : undefined
  const [port, tlsPort] = [await freePort(), await freePort()]
  const password = `p@ss:/?#%$ '"\\ ${port}`
  const authority = makeCertificate(folder)
  writeFileSync(join(folder, 'users'), passwords(password))
  writeFileSync(
    join(folder, 'dovecot.conf'),
    configuration({
      folder,
      port,
      tlsPort,
      user: userName(isRoot),
      tokens: introspection === undefined ? undefined : tokens,
    }),
  )
  if (introspection !== undefined) writeFileSync(join(folder, 'oauth2'), oauth(introspection))
  for (const name of ['mail', 'run', 'state']) mkdirSync(join(folder, name))
  if (own) execFileSync('chown', ['-R', `${own.uid}:${own.gid}`, folder])
  chmodSync(folder, 0o755)
  const server = spawn(program, ['-F', '-c', join(folder, 'dovecot.conf')], {
    ...own,
    cwd: folder,
    stdio: 'ignore',
  })
  const end = () => server.kill('SIGTERM')
  process.once('exit', end)
  let made = 0
  const created: DovecotServer = {
    host: '127.0.0.1',
    port,
    tlsPort,
    authority,
    createUser: () => ({ user: `user${++made}`, password }),
    maildirOf: ({ user }) => join(folder, 'mail', user),
    async stop() {
      if (server.exitCode !== null) return
      const ended = new Promise((resolve) => server.once('exit', resolve))
      end()
      await ended
      process.off('exit', end)
    },
  }
  await untilItAnswers(created, server, join(folder, 'log'))
  return created
}

/** A client of another kind than the connector: it writes. */
export async function withMailClient<T>(
  { host, port }: Pick<DovecotServer, 'host' | 'port'>,
  { user, password }: MailUser,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const auth = { user, pass: password }
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    auth,
    logger: false,
    disableAutoIdle: true,
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    client.close()
  }
}

async function untilItAnswers(created: DovecotServer, server: ChildProcess, log: string): Promise<void> {
  const deadline = performance.now() + 20_000
  for (;;) {
    try {
      return await withMailClient(created, created.createUser(), () => Promise.resolve())
    } catch (error) {
      if (server.exitCode !== null || performance.now() > deadline) {
        server.kill('SIGTERM')
        const told = existsSync(log) ? readFileSync(log, 'utf8') : ''
        throw new Error(`Dovecot did not start: ${told}`, { cause: error })
      }
    }
    await pause(50)
  }
}

function passwords(password: string): string {
  const hidden = Buffer.from(password).toString('base64')
  return Array.from({ length: users }, (_, index) => `user${index + 1}:{PLAIN.b64}${hidden}::::::\n`).join('')
}

function oauth(introspection: string): string {
  return [
    'introspection_mode = post',
    `introspection_url = ${introspection}`,
    'username_attribute = username',
    'active_attribute = active',
    'active_value = true',
    '',
  ].join('\n')
}

interface Place {
  readonly folder: string
  readonly port: number
  readonly tlsPort: number
  readonly user: string
  /** Undefined: passwords alone. */
  readonly tokens: string | undefined
}

const tokenLogin = (folder: string, tokens: string) => `
auth_mechanisms = plain ${tokens}
passdb {
  driver = oauth2
  mechanisms = ${tokens}
  args = ${folder}/oauth2
}
`

function configuration(at: Place): string {
  const { folder, user } = at
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${user}
default_internal_group = ${groupOf(user)}
default_login_user = ${user}
first_valid_uid = 1
disable_plaintext_auth = no
auth_failure_delay = 0
ssl = yes
ssl_cert = <${folder}/server.pem
ssl_key = <${folder}/server.key
mail_location = maildir:${folder}/mail/%u
mail_max_userip_connections = 1000
mail_fsync = never
namespace inbox {
  inbox = yes
  separator = /
}
${at.tokens === undefined ? '' : tokenLogin(folder, at.tokens)}passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${user} gid=${groupOf(user)} home=${folder}/mail/%u
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  service_count = 0
  inet_listener imap {
    port = ${at.port}
  }
  inet_listener imaps {
    port = ${at.tlsPort}
    ssl = yes
  }
}
`
}

/** An authority and a certificate of it for 127.0.0.1. */
function makeCertificate(folder: string): string {
  const at = (name: string) => join(folder, name)
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  run(
    'req',
    '-x509',
    ...key,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-days',
    '2',
    '-subj',
    '/CN=Test authority',
  )
  run('req', ...key, '-keyout', at('server.key'), '-out', at('server.csr'), '-subj', '/CN=127.0.0.1')
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1\n')
  const signed = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')]
  run('x509', '-req', '-in', at('server.csr'), ...signed, '-days', '2', '-out', at('server.pem'))
  return at('ca.pem')
}

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

function userName(isRoot: boolean): string {
  return isRoot ? 'dovecot' : execFileSync('id', ['-un']).toString().trim()
}

function groupOf(user: string): string {
  return execFileSync('id', ['-gn', user]).toString().trim()
}

function idOf(user: string): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, user], { stdio: 'pipe' }).toString())
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

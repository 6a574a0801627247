import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createImapConnector } from '../../app/connectors/imap/imap-connector'
import { readImapSource } from '../../app/connectors/imap/imap-declaration'
import { imapDriver } from '../../app/connectors/imap/imap-driver'
import type { Connector } from '../../app/connectors/contract'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { startDovecot, whyNoDovecot, withMailClient, type DovecotServer } from '../setup/dovecot'
import { contractDeps, identity } from './contract-school'
import { keyOf, never } from './contract-source'

const why = whyNoDovecot()
const secret = 'canary client secret'
const anna = 'anna@school.example'
const title = { nl: 'Titel', en: 'Title' }

/** Gives out access tokens and says whose one is (RFC 6749, RFC 7662). */
interface TokenServer {
  readonly url: string
  /** Tokens given out so far. */
  given: number
  /** The user that a token is for; one that is not here is not active. */
  readonly users: Map<string, string>
  readonly server: Server
}

async function startTokenServer(): Promise<TokenServer> {
  const users = new Map<string, string>()
  const server = createServer((request, response) => void answer(request, response))
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request))
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/introspect') {
      const username = users.get(form.get('token') ?? '')
      say(200, username === undefined ? { active: false } : { active: true, username })
    } else if (form.get('client_secret') === secret) {
      const token = `token-${++tokens.given}`
      users.set(token, 'user1')
      say(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 })
    } else say(401, { error: 'invalid_client' })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const tokens: TokenServer = { url: `http://127.0.0.1:${port}`, given: 0, users, server }
  return tokens
}

describe.skipIf(why).each(['xoauth2 oauthbearer', 'xoauth2'] as const)(
  `a mailbox that is opened by an access token, over %s${why ? ` (skipped: ${why})` : ''}`,
  (mechanisms) => {
    let tokens: TokenServer
    let dovecot: DovecotServer
    let connector: Connector
    beforeAll(async () => {
      tokens = await startTokenServer()
      dovecot = await startDovecot({ introspection: `${tokens.url}/introspect`, tokens: mechanisms })
      const { password } = dovecot.createUser()
      await withMailClient(dovecot, { user: 'user1', password }, async (client) => {
        await client.append('INBOX', `From: ${anna}\r\nMessage-ID: <1@x>\r\n\r\nHello\r\n`)
      })
    })
    afterAll(async () => {
      await dovecot?.stop()
      tokens?.server.closeAllConnections()
      tokens?.server.close()
    })
    beforeEach(() => {
      tokens.given = 0
      connector = connectorWith({ MAIL_SECRET: secret })
    })
    afterEach(() => connector.close())

    function connectorWith(secrets: Record<string, string>): Connector {
      const declaration = sourceSchemaFor({ imap: imapDriver.schemas }).parse({
        id: 'mail',
        title,
        driver: 'imap',
        recipient: 'school',
        connection: {
          host: '127.0.0.1',
          port: dovecot.port,
          tls: 'none',
          user: 'user1',
          addresses: 'personal',
          oauth: {
            grant: {
              kind: 'oauth2-client-credentials',
              tokenUrl: `${tokens.url}/token`,
              clientId: 'inzage',
              clientSecret: 'env:MAIL_SECRET',
              credentials: 'body',
            },
            allowNetworks: ['loopback'],
          },
          limits: { keepMs: 1 },
        },
        identify: [{ identifier: 'email', field: 'address' }],
        datasets: [
          {
            id: 'message',
            title,
            folders: ['INBOX'],
            category: 'provided',
            purpose: 'questions',
            lawfulBasis: 'contract',
            origin: 'provided',
            retention: 'relation-7y',
            fields: [{ id: 'message_id', type: 'text', title }],
          },
        ],
      })
      return createImapConnector(readImapSource(declaration), contractDeps(secrets))
    }
    const count = async () => {
      const key = await keyOf(connector, identity({ email: anna }))
      return connector.count(key, 'message', never)
    }

    test('is read with one token for all its connections', async () => {
      expect(await count()).toBe(1)
      expect((await connector.check(never)).findings).toEqual([])
      expect(tokens.given).toBe(1)
    })

    test('gets a new token once when the old one has ended before its time', async () => {
      await count()
      tokens.users.clear()
      // A connection that is still open needs none.
      await vi.waitFor(
        async () => {
          expect(await count()).toBe(1)
          expect(tokens.given).toBe(2)
        },
        { timeout: 10_000 },
      )
    })

    test('a token of another user is refused, and asked for no third time', async () => {
      const give = tokens.users.set.bind(tokens.users)
      tokens.users.set = (token) => give(token, 'user2')
      const failure = await count().catch((error: unknown) => error)
      tokens.users.set = give
      expect(failure).toMatchObject({ kind: 'configuration' })
      expect(tokens.given).toBe(2)
    })

    test('a wrong secret is told without it', async () => {
      await connector.close()
      connector = connectorWith({ MAIL_SECRET: 'canary wrong secret' })
      const { findings } = await connector.check(never)
      expect(findings.map(({ kind }) => kind)).toEqual(['bad-configuration'])
      await expect(count()).rejects.toMatchObject({ kind: 'configuration' })
      expect(JSON.stringify(findings)).not.toContain('canary')
    })
  },
)

test.each([{}, { password: 'env:A', oauth: { grant: aGrant() } }])(
  'either a password or a token, and not %j',
  async (login) => {
    const source = {
      id: 'mail',
      title,
      driver: 'imap',
      recipient: 'school',
      connection: { host: 'x', user: 'y', ...login },
      identify: [],
      datasets: [],
      consents: [],
      ignored: [],
    }
    await expect(imapDriver.create(source, contractDeps({}))).rejects.toThrow('a password or oauth')
  },
)

function aGrant() {
  return {
    kind: 'oauth2-client-credentials',
    tokenUrl: 'https://x.example',
    clientId: 'a',
    clientSecret: 'env:B',
  }
}

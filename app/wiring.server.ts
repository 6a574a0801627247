import { join } from 'node:path'
import { createPortalEraser } from '../db/portal-erasure'
import { createPortalRecords } from '../db/portal-records'
import { openStore } from '../db/open-store'
import type { Store } from '../db/store'
import type { Connector } from './connectors/contract'
import type { ConnectorDeps } from './connectors/driver'
import { createConnector, driverSchemas } from './connectors/registry'
import { createGuardedConnector } from './connectors/shared/http/guarded-connector'
import { startDemoSources, type DemoSources } from './demo/start-sources'
import type { SourceId } from './domain/records'
import type { Register } from './domain/register/register'
import { SourceFailure } from './domain/source-failure'
import { systemClock } from './platform/clock'
import { prepareDataFolder } from './platform/data-folder'
import { createArchiveFiles } from './platform/encrypted-archive-files'
import { createFolderMailer } from './platform/folder-mailer'
import { readOrMakeKey } from './platform/key-file'
import { createLedgerFile } from './platform/ledger-file'
import { createSecrets } from './platform/key-ring'
import { createLogger } from './platform/logger'
import type { Mailer } from './platform/mailer'
import { createPictureDrawer } from './platform/pictures/create-picture-drawer'
import { projectFile } from './platform/project-file'
import { createPushClient } from './platform/receivers/push-client'
import type { ReceiverClient } from './platform/receivers/receiver-client'
import { readRegister, type ReadRegister } from './platform/register/read-register'
import { RightOfWay } from './platform/right-of-way'
import type { Secrets } from './platform/secrets'
import { readSourceSecret, SetupError, type Settings } from './platform/settings'
import { readOrMakeSigningKeys, readSigningKeys } from './platform/signing-keys'
import { createSmtpMailer } from './platform/smtp-mailer'
import type { Deps } from './services/deps'
import { createPaperRecords } from './services/paper/paper-records.server'

/** For `inzage connect`: a database before anything of it is declared. */
export { openLiveDatabase } from './connectors/sql/introspection/open-live-database'

/** Everything put together, ready for services. */
export interface Portal extends Pick<ReadRegister, 'warnings'> {
  readonly deps: Deps
  /** The register says that this is a demonstration. */
  readonly demo: boolean
  /** Ends connections; what runs must have ended before. */
  close(): Promise<void>
}

/**
 * The one place where everything meets.
 * @param options.demoSources start the demo's own sources, for as long as the portal is open
 * @throws SetupError, RegisterError, AppError `store-unavailable`: each a sentence for people
 */
export async function createPortal(
  settings: Settings,
  options: { readonly demoSources: boolean } = { demoSources: false },
): Promise<Portal> {
  const home = settings.home ?? projectFile('app/demo')
  const { register, warnings, lineOf } = await readRegister(home, driverSchemas)
  const { demo } = register.school
  await prepareDataFolder(settings.data)
  const keys = await readKeys(settings, demo)
  const mailer = demo && !settings.mail.smtp ? folderMailer(settings, register) : smtpMailer(settings)
  const store = await openStore(settings.databaseUrl ?? `sqlite:${join(settings.data, 'inzage.db')}`)
  try {
    const sources = demo && options.demoSources ? await startSources(settings) : undefined
    const files = openFiles(settings)
    const connectors = await connectorsOf(register, store, {
      home,
      paper: createPaperRecords({ store, ...files, ...keys }),
      secret: (name) => sources?.env[name] ?? readSourceSecret(name),
    })
    const deps: Deps = {
      store,
      register,
      lineOf,
      connectors,
      clock: systemClock,
      ...keys,
      mailer,
      receivers: receiversOf(register),
      ...files,
      ...ofThisProcess(settings),
    }
    return { deps, demo, warnings, close: () => closeAll(deps, sources) }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What school.yaml says, without opening the store or asking a source. @throws SetupError, RegisterError */
export async function readSchool({ home }: Settings): Promise<Register['school']> {
  return (await readRegister(home ?? projectFile('app/demo'), driverSchemas)).register.school
}

function startSources(settings: Settings): Promise<DemoSources> {
  const planner = [process.execPath, projectFile('app/cli/bin.js'), 'demo', 'trajectplanner'] as const
  return startDemoSources(settings.data, [...planner])
}

function ofThisProcess({
  logLevel,
  server,
}: Settings): Pick<Deps, 'pictures' | 'rightOfWay' | 'log' | 'origin'> {
  return {
    pictures: createPictureDrawer(),
    rightOfWay: new RightOfWay(),
    log: createLogger(logLevel),
    origin: server.origin,
  }
}

/** What lies beside the store: sealed files, and the list by which a restored store is noticed. */
function openFiles({
  data,
  ledger,
}: Settings): Pick<Deps, 'archiveFiles' | 'paperFiles' | 'evidenceFiles' | 'identityFiles' | 'ledger'> {
  return {
    ledger: createLedgerFile(ledger),
    archiveFiles: createArchiveFiles(join(data, 'archives')),
    paperFiles: createArchiveFiles(join(data, 'scans')),
    evidenceFiles: createArchiveFiles(join(data, 'evidence')),
    identityFiles: createArchiveFiles(join(data, 'identity')),
  }
}

/** Each at its one address, through the same guard as sources. */
function receiversOf({ school }: Register): ReceiverClient {
  return createPushClient({
    receivers: school.receivers,
    secret: (reference) => readSourceSecret(reference.replace(/^env:/, '')),
    connectorFor: (allowNetworks) =>
      createGuardedConnector({ allowNetworks, connectMs: 5_000, authorities: () => undefined }),
  })
}

interface Outside extends Pick<Required<ConnectorDeps>, 'home' | 'paper'> {
  readonly secret: (name: string) => string | undefined
}

async function connectorsOf(
  register: Register,
  store: Store,
  outside: Outside,
): Promise<ReadonlyMap<SourceId, Connector>> {
  const portal = { ...createPortalRecords(store), ...createPortalEraser(store, systemClock) }
  const made = register.sources.map(async (source) => {
    const secret = (reference: string) => resolveSecret(source.id, reference, outside.secret)
    const connector = await createConnector(source, { ...outside, clock: systemClock, portal, secret })
    return [source.id, connector] as const
  })
  return new Map(await Promise.all(made))
}

function resolveSecret(
  source: SourceId,
  reference: string,
  lookUp: (name: string) => string | undefined,
): string {
  const name = reference.replace(/^env:/, '')
  const value = lookUp(name)
  if (value !== undefined && value !== '') return value
  throw new SourceFailure(source, 'configuration', `the environment variable ${name} is not set`)
}

async function readKeys(settings: Settings, demo: boolean): Promise<Pick<Deps, 'secrets' | 'signingKeys'>> {
  const { signing, data } = settings
  const ownKey = demo && signing.key === undefined
  return {
    secrets: demo ? await demoSecrets(settings) : givenSecrets(settings),
    signingKeys: ownKey
      ? await readOrMakeSigningKeys(join(data, 'signing-key'))
      : await readSigningKeys(signing, readSourceSecret),
  }
}

function givenSecrets({ keys }: Settings): Secrets {
  const current = keys[0]
  if (current)
    return createSecrets({
      current: current.id,
      keys: Object.fromEntries(keys.map(({ id, key }) => [id, key])),
    })
  throw new SetupError(
    'INZAGE_KEYS is missing: outside the demo the portal needs a key, as <id>:<base64 of 32 bytes> (openssl rand -base64 32).',
  )
}

async function demoSecrets(settings: Settings): Promise<Secrets> {
  if (settings.keys.length > 0) return givenSecrets(settings)
  return createSecrets({ current: 'demo', keys: { demo: await readOrMakeKey(join(settings.data, 'key')) } })
}

function folderMailer({ data, mail }: Settings, { school }: Register): Mailer {
  const from = mail.from ?? school.organisation.email
  return createFolderMailer({ folder: join(data, 'mail'), from, clock: systemClock })
}

function smtpMailer({ mail }: Settings): Mailer {
  if (mail.smtp && mail.from) return createSmtpMailer({ url: mail.smtp, from: mail.from })
  const missing = mail.smtp ? 'INZAGE_MAIL_FROM' : 'INZAGE_SMTP'
  throw new SetupError(
    `${missing} is missing: outside the demo the portal sends mail, by INZAGE_SMTP and INZAGE_MAIL_FROM.`,
  )
}

async function closeAll(
  { connectors, mailer, receivers, store }: Deps,
  sources: DemoSources | undefined,
): Promise<void> {
  await Promise.allSettled([...connectors.values()].map((connector) => connector.close()))
  mailer.close()
  await receivers.close()
  await sources?.stop()
  await store.close()
}

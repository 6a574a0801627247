import type { DriverSchemas, SourceDeclaration } from '../domain/register/source'
import { SourceFailure } from '../domain/source-failure'
import type { Connector } from './contract'
import type { ConnectorDeps, Driver } from './driver'
import { filesDriver } from './files/files-driver'
import { imapDriver } from './imap/imap-driver'
import { manualDriver } from './manual/manual-driver'
import { memoryDriver } from './memory/memory-driver'
import { portalDriver } from './portal/portal-driver'
import { restDriver } from './rest/rest-driver'
import { failedConnector } from './shared/failed-connector'
import { asSourceFailure } from './shared/guard'
import { withLimits } from './shared/with-limits'
import { sqlDriver } from './sql/sql-driver'

/** Every kind of source the portal can speak to, by the word after `driver:`. */
export const drivers: Readonly<Record<string, Driver>> = byName([
  sqlDriver,
  restDriver,
  filesDriver,
  imapDriver,
  manualDriver,
  portalDriver,
  memoryDriver,
])

export const driverSchemas: Readonly<Record<string, DriverSchemas>> = Object.fromEntries(
  Object.values(drivers).map((driver) => [driver.name, driver.schemas]),
)

/**
 * The connector of a declared source, with its time limits. Never throws: a declaration that cannot work
 * gives a connector whose every call fails with the reason.
 */
export async function createConnector(source: SourceDeclaration, deps: ConnectorDeps): Promise<Connector> {
  const driver = drivers[source.driver]
  if (!driver) {
    const known = Object.keys(drivers).join(', ')
    const message = `there is no driver ${JSON.stringify(source.driver)}; there are ${known}`
    return failedConnector(source.id, new SourceFailure(source.id, 'configuration', message))
  }
  try {
    return withLimits(await driver.create(source, deps), source.id)
  } catch (error) {
    return failedConnector(source.id, asSourceFailure(source.id, error))
  }
}

function byName(list: readonly Driver[]): Record<string, Driver> {
  return Object.fromEntries(list.map((driver) => [driver.name, driver]))
}

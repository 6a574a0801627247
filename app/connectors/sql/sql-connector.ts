import type { Connector } from '../contract'
import type { SourceDeclaration } from '../../domain/register/source'
import type { ConnectorDeps } from '../driver'
import { changeConsent } from './change-consent'
import { checkDatabase } from './check-database'
import { correctField } from './correct-field'
import type { Database } from './database'
import { eraseRecord, proveErasure, unsafeEraseRecord } from './erase-record'
import { proveJsonFields } from './json-fields'
import { listRecords } from './list-records'
import { locatePerson } from './locate-person'
import { openDatabase } from './open-database'
import { countRecords, countWithheld, findRecord, readRecords } from './read-records'
import { restrictRecord } from './restrict-record'
import { buildGraph } from './source-graph'
import type { SqlContext } from './sql-context'
import { readSqlDeclaration } from './sql-declaration'

/**
 * A relational database: tables that lead to one table of people. Every record is asked for together with
 * the condition that it belongs to the person.
 * @throws SourceFailure `configuration` when the declared tables do not lead to one table of people
 */
export function createSqlConnector(declaration: SourceDeclaration, deps: ConnectorDeps): Connector {
  const source = readSqlDeclaration(declaration)
  const graph = buildGraph(source)
  proveErasure(source, graph)
  proveJsonFields(source)
  const erases = source.datasets.some((dataset) => dataset.erase !== undefined)
  const restricts = source.datasets.some((dataset) => dataset.restrictionFlag !== undefined)
  let database: Database | undefined
  const context = {
    source,
    graph,
    readers: new Map(),
    get database() {
      return (database ??= openDatabase(source, deps))
    },
  }
  return {
    abilities: {
      correct: true,
      withdrawConsent: true,
      giveConsent: true,
      erase: erases,
      eraseAll: false,
      restrict: restricts,
    },
    check: (signal) => checkDatabase(context, signal),
    locate: async (identity, signal) => locatePerson(context, identity, signal),
    read: (key, dataset, options) => readRecords(context, key, dataset, options),
    find: async (key, dataset, record, signal) => findRecord(context, key, { dataset, record }, signal),
    count: async (key, dataset, signal) => countRecords(context, key, dataset, signal),
    withheld: async (key, dataset, signal) => countWithheld(context, key, dataset, signal),
    correct: async (key, change, _idempotencyKey, signal) => correctField(context, key, change, signal),
    ...consentPowers(context),
    listAll: (dataset, options) => listRecords(context, dataset, options),
    ...recordPowers(context, { erases, restricts }),
    close: async () => database?.close(),
  }
}

function consentPowers(context: SqlContext): Pick<Connector, 'withdrawConsent' | 'giveConsent'> {
  return {
    withdrawConsent: async (key, withdrawal, _idempotencyKey, signal) =>
      changeConsent(context, key, { stand: 'withdrawn', ...withdrawal }, signal),
    giveConsent: async (key, giving, _idempotencyKey, signal) =>
      changeConsent(context, key, { stand: 'given', ...giving }, signal),
  }
}

/** A power that nothing declares is not there at all. */
function recordPowers(
  context: SqlContext,
  { erases, restricts }: { erases: boolean; restricts: boolean },
): Pick<Connector, 'erase' | 'unsafeErase' | 'restrict'> {
  const erase: Connector['erase'] = async (key, target, _idempotencyKey, signal) =>
    eraseRecord(context, key, target, signal)
  const restrict: Connector['restrict'] = async (key, target, _idempotencyKey, signal) =>
    restrictRecord(context, key, target, signal)
  const unsafeErase: Connector['unsafeErase'] = async (target, _idempotencyKey, signal) =>
    unsafeEraseRecord(context, target, signal)
  return { ...(erases && { erase, unsafeErase }), ...(restricts && { restrict }) }
}

import type { Connector, ErasureTarget, RestrictionTarget } from '../contract'
import type { SubjectKey } from '../../domain/records'
import type { SourceDeclaration } from '../../domain/register/source'
import type { ConnectorDeps } from '../driver'
import { checkDatabase } from './check-database'
import { correctField } from './correct-field'
import type { Database } from './database'
import { eraseRecord, proveErasure, unsafeEraseRecord } from './erase-record'
import { listRecords } from './list-records'
import { locatePerson } from './locate-person'
import { openDatabase } from './open-database'
import { countRecords, findRecord, readRecords } from './read-records'
import { restrictRecord } from './restrict-record'
import { buildGraph } from './source-graph'
import { readSqlDeclaration } from './sql-declaration'
import { withdrawConsent } from './withdraw-consent'

/**
 * A relational database: tables that lead to one table of people. Every record is asked for together with
 * the condition that it belongs to the person.
 * @throws SourceFailure `configuration` when the declared tables do not lead to one table of people
 */
export function createSqlConnector(declaration: SourceDeclaration, deps: ConnectorDeps): Connector {
  const source = readSqlDeclaration(declaration)
  const graph = buildGraph(source)
  proveErasure(source, graph)
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
    abilities: { correct: true, withdrawConsent: true, erase: erases, eraseAll: false, restrict: restricts },
    check: (signal) => checkDatabase(context, signal),
    locate: async (identity, signal) => locatePerson(context, identity, signal),
    read: (key, dataset, options) => readRecords(context, key, dataset, options),
    find: async (key, dataset, record, signal) => findRecord(context, key, { dataset, record }, signal),
    count: async (key, dataset, signal) => countRecords(context, key, dataset, signal),
    correct: async (key, change, _idempotencyKey, signal) => correctField(context, key, change, signal),
    withdrawConsent: async (key, withdrawal, _idempotencyKey, signal) =>
      withdrawConsent(context, key, withdrawal, signal),
    ...(erases && {
      erase: async (key: SubjectKey, target: ErasureTarget, _idempotencyKey: string, signal: AbortSignal) =>
        eraseRecord(context, key, target, signal),
      unsafeErase: async (target: ErasureTarget, _idempotencyKey: string, signal: AbortSignal) =>
        unsafeEraseRecord(context, target, signal),
    }),
    listAll: (dataset, options) => listRecords(context, dataset, options),
    ...(restricts && {
      restrict: async (
        key: SubjectKey,
        target: RestrictionTarget,
        _idempotencyKey: string,
        signal: AbortSignal,
      ) => restrictRecord(context, key, target, signal),
    }),
    close: async () => database?.close(),
  }
}

import type { Connector } from '../contract'
import type { SourceDocument, SourceRecord, SubjectKey } from '../../domain/records'
import type { SourceReport } from '../../domain/source-report'
import { asSourceFailure, defaultLimits, Guard } from './guard'
import type { Limits } from './guard'
import { withinTime } from './within-time'

/**
 * The same connector, but it always answers in time, asks again where that helps, leaves a source alone
 * that keeps failing, and throws nothing but SourceFailure. Writes are never repeated here.
 */
export function withLimits(connector: Connector, source: string, changed: Partial<Limits> = {}): Connector {
  const limits = { ...defaultLimits, ...changed }
  const guard = new Guard(source, limits)
  const withheld = connector.withheld?.bind(connector)
  return {
    abilities: connector.abilities,
    check: (signal) => checkInTime(connector, source, { milliseconds: limits.checkMs, signal }),
    locate: (identity, signal) => guard.ask(signal, (own) => connector.locate(identity, own)),
    count: (key, dataset, signal) => guard.ask(signal, (own) => connector.count(key, dataset, own)),
    ...(withheld && {
      withheld: (key: SubjectKey, dataset: string, signal: AbortSignal) =>
        guard.ask(signal, (own) => withheld(key, dataset, own)),
    }),
    async *read(key, dataset, options) {
      const batches = guard.stream(options.signal, (signal) =>
        connector.read(key, dataset, { ...options, signal }),
      )
      for await (const batch of batches) yield batch.map((record) => withGuardedDocuments(record, guard))
    },
    async find(key, dataset, record, signal) {
      const found = await guard.ask(signal, (own) => connector.find(key, dataset, record, own))
      return found && withGuardedDocuments(found, guard)
    },
    ...writesOf(connector, guard),
    ...listsOf(connector, guard),
    close: () => connector.close(),
  }
}

/** Each tried once; a power that is not there is not there here either. */
function writesOf(connector: Connector, guard: Guard): Partial<Connector> {
  const correct = connector.correct?.bind(connector)
  const withdrawConsent = connector.withdrawConsent?.bind(connector)
  const giveConsent = connector.giveConsent?.bind(connector)
  const erase = connector.erase?.bind(connector)
  const restrict = connector.restrict?.bind(connector)
  const eraseAll = connector.eraseAll?.bind(connector)
  const unsafeErase = connector.unsafeErase?.bind(connector)
  return {
    ...(correct && {
      correct: (key, change, idempotencyKey, signal) =>
        guard.write(signal, (own) => correct(key, change, idempotencyKey, own)),
    }),
    ...(withdrawConsent && {
      withdrawConsent: (key, withdrawal, idempotencyKey, signal) =>
        guard.write(signal, (own) => withdrawConsent(key, withdrawal, idempotencyKey, own)),
    }),
    ...(giveConsent && {
      giveConsent: (key, giving, idempotencyKey, signal) =>
        guard.write(signal, (own) => giveConsent(key, giving, idempotencyKey, own)),
    }),
    ...(erase && {
      erase: (key, target, idempotencyKey, signal) =>
        guard.write(signal, (own) => erase(key, target, idempotencyKey, own)),
    }),
    ...(restrict && {
      restrict: (key, target, idempotencyKey, signal) =>
        guard.write(signal, (own) => restrict(key, target, idempotencyKey, own)),
    }),
    ...(eraseAll && {
      eraseAll: (key, dataset, idempotencyKey, signal) =>
        guard.write(signal, (own) => eraseAll(key, dataset, idempotencyKey, own)),
    }),
    ...(unsafeErase && {
      unsafeErase: (target, idempotencyKey, signal) =>
        guard.write(signal, (own) => unsafeErase(target, idempotencyKey, own)),
    }),
  }
}

function listsOf(connector: Connector, guard: Guard): Pick<Connector, 'listAll'> {
  const listAll = connector.listAll?.bind(connector)
  if (!listAll) return {}
  return {
    listAll: (dataset, options) =>
      guard.stream(options.signal, (signal) => listAll(dataset, { ...options, signal })),
  }
}

function withGuardedDocuments(record: SourceRecord, guard: Guard): SourceRecord {
  if (record.documents.length === 0) return record
  const documents = record.documents.map((document): SourceDocument => ({
    name: document.name,
    mediaType: document.mediaType,
    size: document.size,
    open: (signal) => guard.stream(signal, (own) => document.open(own)),
  }))
  return { ...record, documents }
}

async function checkInTime(
  connector: Connector,
  source: string,
  limit: { milliseconds: number; signal: AbortSignal },
): Promise<SourceReport> {
  try {
    return await withinTime(source, limit, (own) => connector.check(own))
  } catch (error) {
    return failureReport(source, error)
  }
}

/** What a check says when it could not be made. */
export function failureReport(source: string, error: unknown): SourceReport {
  const failure = asSourceFailure(source, error)
  return {
    source,
    reached: false,
    findings: [
      {
        kind: failure.kind === 'configuration' ? 'bad-configuration' : 'unreachable',
        severity: 'error',
        place: source,
        message: failure.message,
        path: ['connection'],
      },
    ],
  }
}

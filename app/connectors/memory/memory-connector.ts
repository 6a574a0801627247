import type {
  Abilities,
  Acknowledged,
  Applied,
  Conflict,
  Connector,
  ConsentGiving,
  ConsentWithdrawal,
  Erased,
  ErasureTarget,
  FieldChange,
  ListedRecord,
  ListOptions,
  Located,
  Marked,
  Overtaken,
  ReadOptions,
  Refused,
  RestrictionTarget,
} from '../contract'
import type { VerifiedIdentity } from '../../domain/identity'
import type { RecordKey, SourceRecord, SubjectKey } from '../../domain/records'
import type { SourceDeclaration } from '../../domain/register/source'
import type { SourceReport } from '../../domain/source-report'
import { declaredConsent, declaredDataset, declaredField, nameInSource } from '../shared/declared-names'
import { convertValue } from '../shared/convert-value'
import { correctableField, isRefused, refused } from '../shared/correctable-field'
import { flagOf } from '../shared/restriction-flag'
import { judgeMessage, togetherOf, valuesOf, type ConsentMessage } from '../shared/consent-message'
import { decideLocated, judgeFit } from '../shared/decide-located'
import { sameValue } from '../../domain/field-types/same-value'
import { Stopped } from '../shared/within-time'
import { checkMemory } from './check-memory'
import type { MemoryRecord, MemorySource } from './memory-source'
import { eraseFromMemory, mayErase } from './erase-from-memory'
import { toSourceRecord } from './to-source-record'

/**
 * The smallest whole connector: read this one first. It keeps every promise of the contract over people
 * and records in memory, and is the double that tests of other rooms use.
 *
 * @param held is read and written in place: change it to change the source behind the portal's back
 * @param before runs before every answer: throw or wait in it to be a source that fails or is slow
 */
export function createMemoryConnector(
  source: SourceDeclaration,
  held: MemorySource,
  before: (signal: AbortSignal) => Promise<void> = () => Promise.resolve(),
): Connector {
  return new MemoryConnector(source, held, before)
}

class MemoryConnector implements Connector {
  readonly abilities: Abilities
  readonly erase?: NonNullable<Connector['erase']>
  readonly restrict?: NonNullable<Connector['restrict']>
  readonly unsafeErase?: NonNullable<Connector['unsafeErase']>

  constructor(
    private readonly source: SourceDeclaration,
    private readonly held: MemorySource,
    private readonly before: (signal: AbortSignal) => Promise<void>,
  ) {
    const erase = source.datasets.some(mayErase)
    const restrict = source.datasets.some(({ restrictionFlag }) => restrictionFlag !== undefined)
    this.abilities = {
      correct: true,
      withdrawConsent: true,
      giveConsent: true,
      erase,
      eraseAll: false,
      restrict,
    }
    // A power that nothing declares is not there at all.
    if (erase) {
      this.erase = (key, target, _idempotencyKey, signal) => this.eraseRecord(key, target, signal)
      this.unsafeErase = (target, _idempotencyKey, signal) => this.eraseRecord(undefined, target, signal)
    }
    if (restrict) this.restrict = (key, target, _idempotencyKey, signal) => this.mark(key, target, signal)
  }

  check(signal: AbortSignal): Promise<SourceReport> {
    return checkMemory(this.source, this.held, () => this.answer(signal))
  }

  async locate(identity: VerifiedIdentity, signal: AbortSignal): Promise<Located> {
    await this.answer(signal)
    const fits = this.source.identify.flatMap((rule) =>
      this.held.people.map((person) => ({
        key: person.id as SubjectKey,
        fit: judgeFit(rule, identity, (place) => person.identifiers[place] ?? null),
      })),
    )
    return decideLocated(fits)
  }

  async *read(key: SubjectKey, id: string, options: ReadOptions): AsyncGenerator<SourceRecord[]> {
    const { signal, skip = 0, limit = Infinity, batchSize = 100 } = options
    const dataset = declaredDataset(this.source, id)
    const end = skip + limit
    for (let start = skip; start < end; start += batchSize) {
      await this.answer(signal)
      const batch = this.recordsOf(key, id).slice(start, Math.min(start + batchSize, end))
      if (batch.length === 0) return
      yield batch.map((record) => toSourceRecord(this.source.id, dataset, record))
    }
  }

  async find(
    key: SubjectKey,
    id: string,
    recordKey: RecordKey,
    signal: AbortSignal,
  ): Promise<SourceRecord | undefined> {
    const dataset = declaredDataset(this.source, id)
    await this.answer(signal)
    const record = this.recordsOf(key, id).find((candidate) => candidate.key === recordKey)
    return record && toSourceRecord(this.source.id, dataset, record)
  }

  async count(key: SubjectKey, id: string, signal: AbortSignal): Promise<number> {
    declaredDataset(this.source, id)
    await this.answer(signal)
    return this.recordsOf(key, id).length
  }

  async correct(
    key: SubjectKey,
    change: FieldChange,
    _idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Applied | Conflict | Refused> {
    const target = correctableField(this.source, change)
    if (isRefused(target)) return target
    await this.answer(signal)
    const record = this.recordsOf(key, change.dataset).find((candidate) => candidate.key === change.record)
    if (!record) return refused('this person has no such record')
    const { type } = target.field
    const name = nameInSource(target.field)
    const current = convertValue(type, record.values[name])
    // Compare-and-set is idempotent by itself: the second time the value is already there.
    if (sameValue(type, current, change.to)) return { outcome: 'applied' }
    if (!sameValue(type, current, change.from)) return { outcome: 'conflict', current }
    record.values[name] = change.to
    return { outcome: 'applied' }
  }

  async withdrawConsent(
    key: SubjectKey,
    withdrawal: ConsentWithdrawal,
    _idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Acknowledged | Overtaken | Refused> {
    return this.changeConsent(key, { stand: 'withdrawn', ...withdrawal }, signal)
  }

  async giveConsent(
    key: SubjectKey,
    giving: ConsentGiving,
    _idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Acknowledged | Overtaken | Refused> {
    return this.changeConsent(key, { stand: 'given', ...giving }, signal)
  }

  private async changeConsent(
    key: SubjectKey,
    message: ConsentMessage,
    signal: AbortSignal,
  ): Promise<Acknowledged | Overtaken | Refused> {
    const consent = declaredConsent(this.source, message.consent)
    if (!consent) return refused(`consent "${message.consent}" is not declared`)
    await this.answer(signal)
    const name = (id: string) => nameInSource(declaredField(this.source, consent.dataset, id))
    const ids = [consent.field, consent.at, consent.version].filter((id) => id !== undefined)
    const records = this.recordsOf(key, consent.dataset)
    if (records.length === 0 && message.stand === 'given') return refused('there is no record to keep it in')
    const verdicts = records.map(({ values }) => {
      const held = Object.fromEntries(ids.map((id) => [id, values[name(id)] ?? null]))
      const verdict = judgeMessage(consent, held, message)
      const written = verdict === 'write' ? valuesOf(consent, message) : {}
      for (const [id, value] of Object.entries(written)) values[name(id)] = value
      return verdict
    })
    return togetherOf(verdicts)
  }

  async *listAll(id: string, { signal, fields }: ListOptions): AsyncGenerator<ListedRecord[]> {
    const dataset = declaredDataset(this.source, id)
    const asked = { ...dataset, fields: dataset.fields.filter((field) => fields.includes(field.id)) }
    for (const { records } of this.held.people) {
      await this.answer(signal)
      yield (records[id] ?? []).map((record) => toSourceRecord(this.source.id, asked, record))
    }
  }

  private async eraseRecord(
    key: SubjectKey | undefined,
    target: ErasureTarget,
    signal: AbortSignal,
  ): Promise<Erased | Refused> {
    await this.answer(signal)
    return eraseFromMemory(this.source, this.held, key, target)
  }

  private async mark(
    key: SubjectKey,
    { dataset, record, restricted }: RestrictionTarget,
    signal: AbortSignal,
  ): Promise<Marked | Refused> {
    const flag = flagOf(this.source, dataset)
    if (isRefused(flag)) return flag
    await this.answer(signal)
    const found = this.recordsOf(key, dataset).find((candidate) => candidate.key === record)
    if (!found) return refused('this person has no such record')
    found.values[nameInSource(flag.field)] = restricted
    return { outcome: 'marked' }
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  /** Only ever the records of this one person: nothing else looks into `held` for records. */
  private recordsOf(key: SubjectKey, dataset: string): MemoryRecord[] {
    return this.held.people.find((person) => person.id === key)?.records[dataset] ?? []
  }

  private async answer(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new Stopped(this.source.id)
    await this.before(signal)
  }
}

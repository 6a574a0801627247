import type { RecordKey, SourceRecord } from '../../app/domain/records'
import type { ArchiveInput } from '../../exports/archive-input'
import { aDataset, aField, anInput, aSource } from '../archive/an-archive'

const batchSize = 500
const words = 'les taal toets gesprek docent lokaal rooster brief betaling adres cursus groep'.split(' ')

/** Varied text: repeated text flatters a ZIP. */
function record(number: number): SourceRecord {
  const word = (step: number) => words[(number * step + (number >> 3)) % words.length] ?? ''
  const noise = Math.imul(number + 1, 2654435761) >>> 0
  return {
    key: String(number) as RecordKey,
    documents: [],
    values: {
      id: String(number),
      at: `2024-${String((number % 12) + 1).padStart(2, '0')}-11T10:${String(number % 60).padStart(2, '0')}:00+01:00`,
      subject: `${word(3)} ${word(5)} ${noise.toString(36)}`,
      text: `${word(7)}, ${word(11)} en ${word(13)}: ${noise.toString(16)} ${Math.imul(noise, 31).toString(36)}`,
      amount: `${noise % 1000}.${String(number % 100).padStart(2, '0')}`,
      paid: number % 3 === 0,
      phone: `+316${String(noise % 100_000_000).padStart(8, '0')}`,
      note: number % 4 === 0 ? null : word(17),
    },
  }
}

/** Records of 8 fields, made as they are asked for. */
export function* rowBatches(count: number): Generator<SourceRecord[]> {
  for (let at = 0; at < count; at += batchSize) {
    yield Array.from({ length: Math.min(batchSize, count - at) }, (_, step) => record(at + step))
  }
}

/** An archive of one table of these. */
export function rowsInput(count: number, batches: () => Iterable<readonly SourceRecord[]>): ArchiveInput {
  const fields = [
    aField('id', 'integer'),
    aField('at', 'datetime'),
    aField('subject'),
    aField('text'),
    aField('amount', 'decimal'),
    aField('paid', 'boolean'),
    aField('phone', 'phone'),
    aField('note'),
  ]
  const content = {
    kind: 'records',
    count: () => Promise.resolve(count),
    records: async function* () {
      yield* batches()
    },
  } as const
  return anInput({ sources: [aSource('bench', [aDataset({ id: 'rows', fields, content })])] })
}

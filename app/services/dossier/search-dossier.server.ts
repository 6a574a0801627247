import type { SubjectActor } from '../../domain/actor'
import { isCitizenNumber } from '../../domain/field-types/bsn'
import type { FieldValue, SourceRecord } from '../../domain/records'
import type { DatasetDeclaration } from '../../domain/register/source'
import type { RecordView, SourceAnswer } from '../../domain/views'
import type { Deps } from '../deps'
import { answerSource, type OpenSource } from './answer-source.server'
import { knowSubject } from './know-subject.server'

/** Hits that are shown; the rest is only counted. */
const shownHits = 100

export interface SearchHit {
  readonly source: string
  readonly dataset: string
  readonly record: RecordView
  /** Ids of the fields that hold the words. */
  readonly fields: readonly string[]
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[]
  readonly total: number
  /** Sources that could not be searched. */
  readonly unsearched: readonly SourceAnswer[]
}

/** Looks for all words of a query in every record held about the person, whatever the accents and case. */
export async function searchDossier(
  deps: Deps,
  actor: SubjectActor,
  { query }: { query: string },
): Promise<SearchAnswer> {
  const words = searchable(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return { hits: [], total: 0, unsearched: [] }
  const known = await knowSubject(deps, actor.subjectId)
  const searched = await Promise.all(
    deps.register.sources.map(async (source) => {
      const found: SearchHit[] = []
      let total = 0
      const answer = await answerSource(deps, actor, { sourceId: source.id, ...known }, async (open) => {
        for (const dataset of source.datasets) {
          for await (const { record, fields } of matches(open, dataset, words)) {
            total++
            if (found.length >= shownHits) continue
            found.push({ source: source.id, dataset: dataset.id, record: open.view(dataset, record), fields })
          }
        }
        return []
      })
      return { found, total, answer }
    }),
  )
  return {
    hits: searched.flatMap(({ found }) => found).slice(0, shownHits),
    total: searched.reduce((sum, { total }) => sum + total, 0),
    unsearched: searched.map(({ answer }) => answer).filter(({ result }) => !wasSearched(result)),
  }
}

/** Where people have yet to look, the words may still be found. */
function wasSearched(result: SourceAnswer['result']): boolean {
  return result.kind === 'nothing-held' || (result.kind === 'held' && !result.awaiting)
}

async function* matches(
  open: OpenSource,
  dataset: DatasetDeclaration,
  words: readonly string[],
): AsyncIterable<{ record: SourceRecord; fields: string[] }> {
  for await (const batch of open.connector.read(open.key, dataset.id, { signal: open.signal })) {
    for (const record of batch) {
      // A search that finds one digit after the other would uncover a number.
      const hidden = dataset.fields.filter(isCitizenNumber).map(({ id }) => id)
      const texts = Object.entries(record.values)
        .filter(([id]) => !hidden.includes(id))
        .map(([id, value]) => ({ id, text: searchable(textOf(value)) }))
      if (!words.every((word) => texts.some(({ text }) => text.includes(word)))) continue
      const fields = texts.filter(({ text }) => words.some((word) => text.includes(word))).map(({ id }) => id)
      yield { record, fields }
    }
  }
}

function textOf(value: FieldValue): string {
  if (value === null || typeof value === 'boolean') return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Lower case without combining marks, so that "jose" finds "José". */
function searchable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

import type { ArchiveProgress } from '../app/domain/archives'
import type { ArchiveInput } from './archive-input'
import type { DatasetSummary } from './archive-summary'
import { collectDataset, prepareDataset, type DatasetJob } from './collect-dataset'
import type { DatasetResult } from './dataset-result'
import type { SourcePlace } from './layout'
import { NameList } from './safe-name'
import type { Spool } from './spool'

export interface Reading {
  readonly input: ArchiveInput
  readonly spool: Spool
  readonly signal: AbortSignal
  readonly giveWay: () => Promise<void>
  onProgress(progress: ArchiveProgress): void
}

export interface RunningDataset {
  readonly job: DatasetJob
  readonly result: Promise<DatasetResult>
}

export interface RunningSource {
  readonly place: SourcePlace
  readonly datasets: readonly RunningDataset[]
}

/**
 * Starts reading all sources: they do not wait for each other, the datasets of one source do.
 * `settled` resolves when nothing is being read any more, however it ended.
 */
export function readSources(
  places: readonly SourcePlace[],
  reading: Reading,
): { sources: RunningSource[]; settled: Promise<unknown> } {
  const sources = places.map((place) => startSource(place, reading))
  const results = sources.flatMap((source) => source.datasets.map((dataset) => dataset.result))
  return { sources, settled: Promise.allSettled(results) }
}

function startSource(place: SourcePlace, reading: Reading): RunningSource {
  const progress = progressOf(place, reading)
  const names = new NameList()
  const datasets: RunningDataset[] = []
  let previous: Promise<unknown> = Promise.resolve()
  for (const dataset of place.datasets) {
    const job = prepareDataset({ ...reading, onRecords: progress.add }, dataset, place, names)
    const result = collectOrFail(job, previous)
    datasets.push({ job, result })
    previous = result
  }
  previous.then(() => progress.end(datasets)).catch(() => undefined)
  return { place, datasets }
}

/** Whoever follows the table must learn that it will not end, also when an earlier one of its source broke off. */
async function collectOrFail(job: DatasetJob, previous: Promise<unknown>): Promise<DatasetResult> {
  try {
    await previous
    return await collectDataset(job)
  } catch (error) {
    job.csv.fail(error instanceof Error ? error : new Error('collecting failed', { cause: error }))
    throw error
  }
}

function endOf(summaries: readonly DatasetSummary[]): ArchiveProgress['state'] {
  if (summaries.some(({ incomplete }) => incomplete)) return 'failed'
  return summaries.some(({ status }) => status === 'not-identified') ? 'not-identified' : 'done'
}

function progressOf({ source }: SourcePlace, { onProgress }: Reading) {
  let records = 0
  onProgress({ source: source.id, state: 'reading', records })
  return {
    add(batch: number): void {
      records += batch
      onProgress({ source: source.id, state: 'reading', records })
    },
    async end(datasets: readonly RunningDataset[]): Promise<void> {
      const results = await Promise.all(datasets.map((dataset) => dataset.result))
      onProgress({ source: source.id, state: endOf(results.map(({ summary }) => summary)), records })
    },
  }
}

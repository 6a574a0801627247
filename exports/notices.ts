import type { DatasetResult, Overview } from './dataset-result'
import { formatVersion } from './format-version'

/**
 * data/meta/notices.json: the privacy statements that applied (art. 13, 14), the oldest first, and where
 * each dataset tells since when a record is held: together they say what applied when it was got.
 */
export function notices({ input, sources }: Overview): unknown {
  return {
    formatVersion,
    notices: input.notices.map(({ version, title, validFrom, document }) => {
      return { version, title, validFrom, document }
    }),
    datasets: sources.flatMap(({ datasets }) => datasets.map(obtainedOf)),
  }
}

function obtainedOf({ place: { source, dataset } }: DatasetResult): unknown {
  const { obtained = null } = dataset
  const live = obtained === 'live'
  return { source: source.id, dataset: dataset.id, live, field: live ? null : obtained }
}

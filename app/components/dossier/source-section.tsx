import type { DatasetDescription, SourceAnswer, SourceDescription } from '../../domain/views'
import { DatasetSection } from './dataset-section'
import { SourceState } from './source-state'

interface SourceSectionProps {
  readonly source: SourceDescription
  /** The datasets that stand in this part of the page. */
  readonly datasets: readonly DatasetDescription[]
  readonly answer: SourceAnswer
}

/** What one source says about one category. */
export function SourceSection({ source, datasets, answer }: SourceSectionProps) {
  const { result } = answer
  const here = partOf(datasets, answer)
  return (
    <div className="source">
      <SourceState source={source} answer={here} />
      {result.kind === 'held' &&
        datasets.map((dataset) => {
          const held = result.datasets.find((candidate) => candidate.dataset === dataset.id)
          if (!held || (held.count === 0 && result.awaiting)) return null
          return <DatasetSection key={dataset.id} source={source} dataset={dataset} answer={held} />
        })}
    </div>
  )
}

/** The answer as far as it is about these datasets, so that its count is that of what is shown. */
function partOf(datasets: readonly DatasetDescription[], answer: SourceAnswer): SourceAnswer {
  if (answer.result.kind !== 'held') return answer
  const ids = new Set(datasets.map(({ id }) => id))
  const held = answer.result.datasets.filter(({ dataset }) => ids.has(dataset))
  return { ...answer, result: { ...answer.result, datasets: held } }
}

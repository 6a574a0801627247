import { Heading } from '@amsterdam/design-system-react'
import type { ReactNode } from 'react'
import type { DatasetDescription, RecipientDescription, RecordView } from '../../domain/views'
import { RecordContent } from './record-content'

interface RecordCardProps {
  readonly dataset: DatasetDescription
  readonly recipient: RecipientDescription
  readonly record: RecordView
  /** Name of the record; none where it stands alone. */
  readonly heading?: ReactNode
  readonly level?: 2 | 3 | 4
  /** One of many: what its fields mean is told once for all of them. */
  readonly ofMany?: boolean
  /** Shows its name only, and the rest on request. */
  readonly folded?: boolean
}

/** One record under its name. */
export function RecordCard({ heading, level = 4, folded = false, ofMany = false, ...held }: RecordCardProps) {
  const content = <RecordContent {...held} ofMany={ofMany} />
  const title = heading && (
    <Heading level={level} size="level-5">
      <bdi dir="auto">{heading}</bdi>
    </Heading>
  )
  if (folded && title) {
    return (
      <details className="record">
        <summary className="record__title">{title}</summary>
        {content}
      </details>
    )
  }
  return (
    <article className="record">
      {title && <div className="record__title">{title}</div>}
      {content}
    </article>
  )
}

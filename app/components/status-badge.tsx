import { Badge } from '@amsterdam/design-system-react'

export type StatusTone = 'neutral' | 'busy' | 'good' | 'waiting' | 'bad'

const colours = { busy: 'azure', good: 'lime', waiting: 'yellow', bad: 'red' } as const

/** A state in one or two words; the colour only repeats what the words say. */
export function StatusBadge({ tone, label }: { tone: StatusTone; label: string }) {
  return tone === 'neutral' ? <Badge label={label} /> : <Badge color={colours[tone]} label={label} />
}

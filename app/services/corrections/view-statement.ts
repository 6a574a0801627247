import type { Statement } from '../../domain/statements'
import type { StatementView } from '../../domain/views'

export function viewStatement({ number, text, writtenAt }: Statement): StatementView {
  return { number, text, writtenAt: writtenAt.toISOString() }
}

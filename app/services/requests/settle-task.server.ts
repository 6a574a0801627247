import { settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { SubjectRequest } from '../../domain/requests/requests'

/** The task that reminds staff of a request; raised again and again until the request is over. */
export function dueTaskId({ id }: Pick<SubjectRequest, 'id'>): string {
  return `request-due:${id}`
}

/** A request that is over reminds nobody. */
export async function settleRequestTask(
  tx: Transaction,
  request: Pick<SubjectRequest, 'id'>,
  settled: { by: string; at: Date },
): Promise<void> {
  await settleTask(tx, dueTaskId(request), settled)
}

import type { Deps } from '../deps'

/** Stands for a person in the ledger: without the portal's key it leads to nobody. */
export function subjectDigest({ secrets }: Pick<Deps, 'secrets'>, subjectId: string): string {
  return subjectId === '' ? '' : secrets.sign('ledger-subject', subjectId)
}

/** Stands for a job. */
export function jobDigest({ secrets }: Pick<Deps, 'secrets'>, jobId: string): string {
  return secrets.sign('ledger-job', jobId)
}

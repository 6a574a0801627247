import type { Deps } from '../deps'

/** Stands for a person in the ledger: without the portal's key it leads to nobody. */
export function subjectDigest({ secrets }: Pick<Deps, 'secrets'>, subjectId: string): string {
  return subjectId === '' ? '' : secrets.sign('ledger-subject', subjectId)
}

/** By which a person may stand there: one for each key of the portal. */
export function subjectDigests({ secrets }: Pick<Deps, 'secrets'>, subjectId: string): readonly string[] {
  return secrets.signatures('ledger-subject', subjectId)
}

/** Stands for a job. */
export function jobDigest({ secrets }: Pick<Deps, 'secrets'>, jobId: string): string {
  return secrets.sign('ledger-job', jobId)
}

/** By which a job may stand there: one for each key of the portal. */
export function jobDigests({ secrets }: Pick<Deps, 'secrets'>, jobId: string): readonly string[] {
  return secrets.signatures('ledger-job', jobId)
}

import { correctionsOf } from '../../../db/queries/corrections'
import { removeEvidence } from '../../../db/queries/evidence'
import { forgetCorrectionsOf } from '../../../db/queries/forget-record'
import { layTombstone } from '../../../db/queries/retention'
import { allSubjects } from '../../../db/queries/subjects'
import type { ErasedLine, LedgerLine } from '../../domain/ledger'
import { localDate } from '../../domain/local-date'
import type { RecordKey } from '../../domain/records'
import { newId } from '../../platform/ids'
import { forgetArchivesOf } from '../archives/forget-copies.server'
import { removeEvidenceFile } from '../corrections/keep-evidence.server'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import { digestsOf } from '../retention/tombstones.server'
import { subjectDigests } from './ledger-digests'

/** The driver of what the portal itself holds. */
const portal = 'portal'

/** Milliseconds that looking for one person's own records may take. */
const patience = 60_000

/**
 * Erases in the portal itself what was erased before the store was restored: what corrections remember of those
 * records, archives of before, the portal's own records; and remembers again that they are gone. Answers how many
 * records were erased. Can be repeated.
 */
export async function eraseHereAgain(deps: Deps, lines: readonly LedgerLine[]): Promise<number> {
  const erased = lines.filter((line) => line.kind === 'erased')
  await layAgain(deps, erased)
  const bySubject = grouped(erased, ({ subject }) => subject)
  for (const subjectId of await allSubjects(deps.store)) {
    const own = subjectDigests(deps, subjectId).flatMap((digest) => bySubject.get(digest) ?? [])
    if (own.length === 0) continue
    await forgetCorrections(deps, subjectId, own)
    await forgetArchivesOf(deps, subjectId)
    await eraseOwnRecords(deps, subjectId, own)
  }
  await deps.store.tidy(deps.clock.now())
  return erased.length
}

/** So that a source that is restored as well is noticed (faults 21). */
async function layAgain({ store, clock }: Deps, erased: readonly ErasedLine[]): Promise<void> {
  const today = localDate(clock.now())
  await store.transaction(async (tx) => {
    for (const { source, dataset, record: digest, at, until } of erased) {
      if (until < today) continue
      const erasedOn = localDate(new Date(at))
      await layTombstone(tx, { id: newId(), source, dataset, digest, erasedOn, keptUntil: until })
    }
  })
}

function grouped(lines: readonly ErasedLine[], by: (line: ErasedLine) => string): Map<string, ErasedLine[]> {
  const groups = new Map<string, ErasedLine[]>()
  for (const line of lines) groups.set(by(line), [...(groups.get(by(line)) ?? []), line])
  return groups
}

async function forgetCorrections(
  deps: Deps,
  subjectId: string,
  erased: readonly ErasedLine[],
): Promise<void> {
  const at = deps.clock.now()
  const gone = new Set(erased.map(({ record }) => record))
  for (const { source, dataset, record } of await correctionsOf(deps.store, subjectId)) {
    if (
      record === '' ||
      !digestsOf(deps, { source, dataset }, record as RecordKey).some((digest) => gone.has(digest))
    )
      continue
    const files = await deps.store.transaction(async (tx) => {
      const evidence = await forgetCorrectionsOf(tx, { subjectId, source, dataset, record }, at)
      for (const { id } of evidence) await removeEvidence(tx, id, at)
      return evidence
    })
    for (const { storageName } of files) await removeEvidenceFile(deps, storageName)
  }
}

/** Of the portal's own source, which was restored with the store. Others are looked at once a day. */
async function eraseOwnRecords(deps: Deps, subjectId: string, erased: readonly ErasedLine[]): Promise<void> {
  const signal = AbortSignal.timeout(patience)
  for (const { id, driver } of deps.register.sources) {
    const own = erased.filter(({ source }) => source === id)
    if (driver !== portal || own.length === 0) continue
    const asked = connectorOf(deps, id)
    const located = await locateSubject(asked, await identifySubject(deps, subjectId), signal)
    if (located.kind !== 'found') continue
    for (const [dataset, gone] of grouped(own, (line) => line.dataset)) {
      const digests = new Set(gone.map(({ record }) => record))
      const keys: RecordKey[] = []
      for await (const batch of asked.connector.read(located.key, dataset, { signal })) {
        keys.push(
          ...batch
            .map(({ key }) => key)
            .filter((key) =>
              digestsOf(deps, { source: id, dataset }, key).some((digest) => digests.has(digest)),
            ),
        )
      }
      for (const record of keys) {
        await asked.connector.erase?.(located.key, { dataset, record }, `ledger:${record}`, signal)
      }
    }
  }
}

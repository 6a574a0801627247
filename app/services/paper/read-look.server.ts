import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { findAccount } from '../../../db/queries/accounts'
import { identifiersOf } from '../../../db/queries/identifiers'
import { looksOf, paperRecordsOf, scansOf, type PaperLook } from '../../../db/queries/paper'
import type { StaffActor } from '../../domain/actor'
import { localDate } from '../../domain/local-date'
import type { Localized } from '../../domain/localized'
import type { AnsweredLook, LookForStaff, PaperDataset } from '../../domain/paper-views'
import { roleOf, type Register } from '../../domain/register/register'
import type { Deps } from '../deps'
import { openLook, type LookInHand } from './open-look.server'
import { recordLooking } from './record-looking.server'
import { describePaperDataset, viewPaperRecord } from './view-paper'

/** A look with the person and what was written down; that it was read is an event. @throws AppError `not-allowed`, `not-found` */
export async function readLook(deps: Deps, actor: StaffActor, { id }: { id: string }): Promise<LookForStaff> {
  const inHand = await openLook(deps, actor, id)
  const { look, source } = inHand
  await recordLooking(deps, inHand, source.id)
  const looks = await looksOf(deps.store, look.subjectId, source.id)
  const { number, reason, dueOn } = look
  return {
    id,
    number,
    open: look.state === 'open',
    sourceTitle: source.title,
    reason,
    askedAt: look.askedAt.toISOString(),
    dueOn,
    late: look.state === 'open' && dueOn < localDate(deps.clock.now()),
    person: await personOf(deps, look.subjectId),
    datasets: await datasetsOf(deps, inHand, looks),
    hidden: hiddenCategories(deps.register, inHand),
    history: await answeredOf(deps, looks),
  }
}

async function personOf({ store }: Deps, subjectId: string): Promise<LookForStaff['person']> {
  const account = await accountOfSubject(store, subjectId)
  return { name: account?.displayName ?? '', identifiers: await identifiersOf(store, subjectId) }
}

async function datasetsOf(
  { store }: Deps,
  { look, source, datasets }: LookInHand,
  looks: readonly PaperLook[],
): Promise<PaperDataset[]> {
  const records = await paperRecordsOf(store, look.subjectId, source.id)
  const ids = new Set(datasets.map((dataset) => dataset.id))
  const seen = records.filter(({ dataset }) => ids.has(dataset))
  const scans = await scansOf(
    store,
    seen.map((record) => record.id),
  )
  const drafts = new Set(looks.filter(({ state }) => state === 'open').map((open) => open.id))
  return datasets.map((dataset) => ({
    ...describePaperDataset(dataset),
    records: seen
      .filter((record) => record.dataset === dataset.id)
      .map((record) => viewPaperRecord(dataset, record, scans, { draft: drafts.has(record.lookId) })),
  }))
}

function hiddenCategories({ school }: Register, { actor, source, seesAll }: LookInHand): Localized[] {
  if (seesAll) return []
  const used = new Set(
    source.datasets.flatMap(({ category, fields }) => fields.map((field) => field.category ?? category)),
  )
  return school.categories.filter(({ id }) => used.has(id) && !actor.sees.has(id)).map(({ title }) => title)
}

async function answeredOf({ store, register }: Deps, looks: readonly PaperLook[]): Promise<AnsweredLook[]> {
  const answered = looks.flatMap((look) => {
    const { outcome, answeredAt } = look
    return outcome !== '' && answeredAt ? [{ look, outcome, answeredAt }] : []
  })
  return await Promise.all(
    answered.map(async ({ look, outcome, answeredAt }) => ({
      number: look.number,
      outcome,
      places: look.places,
      answeredAt: answeredAt.toISOString(),
      by: (await findAccount(store, look.answeredBy))?.displayName ?? '',
      role: roleOf(register, look.answeredAs)?.title ?? { nl: look.answeredAs, en: look.answeredAs },
    })),
  )
}

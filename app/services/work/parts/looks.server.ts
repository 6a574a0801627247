import { openLooksIn } from '../../../../db/queries/open-work'
import { findLook, lookByNumber, looksByIds } from '../../../../db/queries/paper'
import type { StaffActor } from '../../../domain/actor'
import { localDate } from '../../../domain/local-date'
import type { Register } from '../../../domain/register/register'
import { datasetsFor, paperSources } from '../../paper/paper-sources'
import { sourceTitle } from '../source-title'
import { byId, type WorkPart } from './work-part'

export const looksPart: WorkPart = {
  branches({ store, register }, viewer, { category, source }) {
    if (category !== '') return []
    const sources = visibleIn(register, viewer).filter((id) => source === '' || id === source)
    if (sources.length === 0) return []
    return [{ name: 'look', branch: openLooksIn(store, { notAbout: viewer.subjectId, sources }) }]
  },

  async facts({ store, register, clock }, _viewer, ids) {
    const today = localDate(clock.now())
    return byId(await looksByIds(store, ids), (look) => ({
      title: { kind: 'look', reason: look.reason },
      number: look.number,
      to: `/medewerkers/papier/${look.id}`,
      state: look.state,
      sourceTitle: sourceTitle(register, look.source),
      categoryTitle: null,
      receivedAt: look.askedAt.toISOString(),
      dueOn: look.dueOn,
      late: look.state === 'open' && look.dueOn < today,
      decidable: true,
    }))
  },

  async find({ store, register }, viewer, id) {
    const look = await findLook(store, id)
    if (!look || look.subjectId === viewer.subjectId) return undefined
    if (!visibleIn(register, viewer).includes(look.source)) return undefined
    return { subjectId: look.subjectId, open: look.state === 'open' }
  },

  idByNumber: async (store, number) => (await lookByNumber(store, number))?.id,
}

/** Paper in which the viewer may see at least one part. */
function visibleIn(register: Register, viewer: Pick<StaffActor, 'sees'>): string[] {
  return paperSources(register)
    .filter((source) => datasetsFor(viewer, source).length > 0)
    .map(({ id }) => id)
}

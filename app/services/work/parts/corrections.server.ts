import { correctionById, correctionByNumber, correctionsByIds } from '../../../../db/queries/corrections'
import { openCorrectionsIn } from '../../../../db/queries/open-work'
import { openTasksAbout } from '../../../../db/queries/tasks'
import { openCorrectionStates, type Correction } from '../../../domain/corrections'
import { localDate } from '../../../domain/local-date'
import type { Register } from '../../../domain/register/register'
import type { WorkFilter } from '../../../domain/work/work-filter'
import type { WorkFacts } from '../../../domain/work/work-views'
import { byId, type WorkPart, type WorkViewer } from './work-part'

export const correctionsPart: WorkPart = {
  branches({ store }, viewer, filter) {
    if (filter.decidable && !viewer.permissions.has('decide:corrections')) return []
    const options = optionsOf(viewer, filter)
    return [...viewer.sees]
      .filter((category) => filter.category === '' || filter.category === category)
      .map((category) => ({
        name: `correction/${category}`,
        branch: openCorrectionsIn(store, category, options),
      }))
  },

  async facts({ store, register, clock }, viewer, ids) {
    const seen = (await correctionsByIds(store, ids)).filter(({ category }) => viewer.sees.has(category))
    const stuck = new Set((await openTasksAbout(store, ids)).map(({ about }) => about))
    const today = localDate(clock.now())
    return byId(seen, (correction) => ({
      ...factsOf(register, viewer, correction),
      state: stuck.has(correction.id) && correction.state !== 'conflict' ? 'stuck' : correction.state,
      late: isOpen(correction) && correction.promisedOn < today,
    }))
  },

  async find({ store }, viewer, id) {
    const found = await correctionById(store, id)
    if (!found || !viewer.sees.has(found.category)) return undefined
    return { subjectId: found.subjectId, open: isOpen(found) }
  },

  idByNumber: async (store, number) => (await correctionByNumber(store, number))?.id,
}

function optionsOf(viewer: WorkViewer, { source, decidable }: WorkFilter) {
  return {
    ...(source !== '' && { source }),
    ...(decidable && { decidedBy: { roles: viewer.roles, notAbout: viewer.subjectId } }),
  }
}

function factsOf(
  register: Register,
  viewer: WorkViewer,
  correction: Correction,
): Omit<WorkFacts, 'state' | 'late'> {
  const { source, field, category } = titlesOf(register, correction)
  return {
    title: { kind: 'correction', field },
    number: correction.number,
    to: `/medewerkers/correcties/${correction.id}`,
    sourceTitle: source,
    categoryTitle: category,
    receivedAt: correction.submittedAt.toISOString(),
    dueOn: correction.promisedOn,
    decidable:
      viewer.permissions.has('decide:corrections') &&
      viewer.roles.includes(correction.approvedBy) &&
      correction.subjectId !== viewer.subjectId,
  }
}

/** Titles; what is no longer declared has its id as its name, so that one old correction hides no list. */
function titlesOf({ sources, school }: Register, at: Correction) {
  const source = sources.find(({ id }) => id === at.source)
  const dataset = source?.datasets.find(({ id }) => id === at.dataset)
  const field = dataset?.fields.find(({ id }) => id === at.field)
  const category = school.categories.find(({ id }) => id === at.category)
  const same = (id: string) => ({ nl: id, en: id })
  return {
    source: source?.title ?? same(at.source),
    field: field?.title ?? same(at.field),
    category: category?.title ?? same(at.category),
  }
}

function isOpen({ state }: Pick<Correction, 'state'>): boolean {
  return openCorrectionStates.includes(state)
}

import { openRequestsIn } from '../../../../db/queries/open-work'
import { itemsOf, questionsOf, requestById } from '../../../../db/queries/requests'
import { requestByNumber, requestsByIds } from '../../../../db/queries/request-lists'
import type { RequestItem, SubjectRequest } from '../../../domain/requests/requests'
import { clockWith } from '../../requests/step-request.server'
import { byId, type WorkPart, type WorkViewer } from './work-part'

export const requestsPart: WorkPart = {
  branches({ store }, viewer, { category, source, decidable }) {
    if (category !== '' || source !== '') return []
    if (decidable && !viewer.permissions.has('decide:requests')) return []
    const options = decidable ? { decidedBy: { notAbout: viewer.subjectId } } : {}
    return [{ name: 'request', branch: openRequestsIn(store, options) }]
  },

  async facts(deps, viewer, ids) {
    const [requests, items, questions] = await Promise.all([
      requestsByIds(deps.store, ids),
      itemsOf(deps.store, ids),
      questionsOf(deps.store, ids),
    ])
    return byId(requests, (request) => {
      const own = items.filter(({ requestId }) => requestId === request.id)
      const { dueOn, late } = clockWith(deps, request, questions)
      return {
        title: { kind: 'request', asked: own.map(({ kind }) => kind) },
        number: request.number,
        to: `/medewerkers/verzoeken/${request.id}`,
        state: request.state,
        sourceTitle: null,
        categoryTitle: null,
        receivedAt: request.receivedAt.toISOString(),
        dueOn,
        late: request.state === 'open' && late,
        decidable: isDecidable(viewer, request, own),
      }
    })
  },

  async find({ store }, _viewer, id) {
    const found = await requestById(store, id)
    return found && { subjectId: found.subjectId, open: found.state === 'open' || found.state === 'waiting' }
  },

  idByNumber: async (store, number) => (await requestByNumber(store, number))?.id,
}

function isDecidable(
  viewer: WorkViewer,
  { state, subjectId, enteredBy }: SubjectRequest,
  items: readonly RequestItem[],
): boolean {
  const own = subjectId === viewer.subjectId || enteredBy === viewer.subjectId
  const waits = items.some((item) => item.state === 'open' || item.state === 'proposed')
  return !own && waits && state === 'open' && viewer.permissions.has('decide:requests')
}

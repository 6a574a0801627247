import { findProposal, proposalsByIds } from '../../../../db/queries/bindings'
import { openBindingsIn } from '../../../../db/queries/open-work'
import { localDate } from '../../../domain/local-date'
import { byId, type WorkPart } from './work-part'

export const bindingsPart: WorkPart = {
  branches({ store }, viewer, { category, source, decidable }) {
    if (category !== '' || source !== '') return []
    return [{ name: 'binding', branch: openBindingsIn(store, { notAbout: viewer.subjectId, decidable }) }]
  },

  async facts({ store, clock }, viewer, ids) {
    const today = localDate(clock.now())
    return byId(await proposalsByIds(store, ids), (proposal) => ({
      title: { kind: 'binding', action: proposal.action, identifier: proposal.kind },
      number: '',
      to: `/medewerkers/identiteit/${proposal.subjectId}`,
      state: proposal.state === 'proposed' ? 'proposed' : 'closed',
      sourceTitle: null,
      categoryTitle: null,
      receivedAt: proposal.proposedAt.toISOString(),
      dueOn: proposal.dueOn,
      late: proposal.state === 'proposed' && proposal.dueOn < today,
      decidable: proposal.proposerId !== viewer.subjectId,
    }))
  },

  async find({ store }, viewer, id) {
    const found = await findProposal(store, id)
    if (!found || found.subjectId === viewer.subjectId) return undefined
    return { subjectId: found.subjectId, open: found.state === 'proposed' }
  },
}

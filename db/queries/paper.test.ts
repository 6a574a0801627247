import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../tests/setup/each-database'
import type { Store } from '../store'
import {
  endProposal,
  identifierRowsOf,
  insertProposal,
  subjectsWithValue,
  unbindIdentifier,
  waitingProposals,
} from './bindings'
import {
  answerLook,
  deletePaperRecord,
  insertLook,
  insertPaperRecord,
  insertScans,
  openLooks,
  paperShape,
  scansOf,
  shownRecords,
} from './paper'
import { putSourceCheck, sourceCheckOf } from './source-checks'
import { bindIdentifier, insertSubject } from './subjects'

const at = new Date('2026-11-22T09:00:00Z')
const place = { source: 'paper', dataset: 'letter' }

async function aLook(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await insertSubject(tx, { id: 'noor', createdAt: at })
    await insertLook(tx, {
      id: 'look',
      number: 'P-2026-000001',
      subjectId: 'noor',
      source: 'paper',
      state: 'open',
      reason: 'subject',
      about: '',
      askedAt: at,
      dueOn: '2026-12-06',
      outcome: '',
      places: '',
      answeredBy: '',
      answeredAs: '',
      answeredAt: null,
    })
    for (const id of ['b', 'a']) {
      const values = { subject: id, dated: null }
      const added = { addedBy: 'sanne', addedAt: at }
      await insertPaperRecord(tx, { id, lookId: 'look', subjectId: 'noor', ...place, values, ...added })
    }
    const of = { recordId: 'a', subjectId: 'noor', addedBy: 'sanne', addedAt: at }
    const file = { name: 'a.pdf', mediaType: 'application/pdf', size: 3, sha256: '0' }
    await insertScans(tx, [{ id: 's', ...of, ...file, storageName: 'n', wrappedKey: 'w', keyId: 'k' }])
  })
}
const answer = (store: Store) =>
  store.transaction((tx) =>
    answerLook(tx, 'look', {
      outcome: 'found',
      places: 'kast',
      answeredBy: 'sanne',
      answeredAs: 'support',
      answeredAt: at,
    }),
  )

describe('paper, bindings and checks', () => {
  onEachDatabase((database) => {
    test('records are shown once their look was answered, in one order, and go with their scans', async () => {
      const store = await database.open()
      await aLook(store)
      const shown = shownRecords(store, 'noor', place)
      expect([await shown.count(), await shown.range({ skip: 0, limit: 9 })]).toEqual([0, []])
      expect(await openLooks(store, { limit: 9 })).toMatchObject([{ number: 'P-2026-000001' }])
      expect([await answer(store), await answer(store)]).toEqual([true, false])
      expect(await shown.count()).toBe(2)
      expect(await shown.range({ skip: 1, limit: 1 })).toMatchObject([
        { id: 'b', values: { subject: 'b', dated: null } },
      ])
      expect(await shown.one('a')).toMatchObject({ id: 'a' })
      expect(await shownRecords(store, 'sam', place).one('a')).toBeUndefined()
      expect([...(await paperShape(store, 'paper'))]).toEqual([['letter', new Set(['subject', 'dated'])]])
      const remove = () => store.transaction((tx) => deletePaperRecord(tx, 'a'))
      expect([await remove(), await remove()]).toEqual([true, false])
      expect(await scansOf(store, ['a'])).toEqual([])
    })

    test('a proposal is decided once, and what is unbound is found no more', async () => {
      const store = await database.open()
      const identifier = { kind: 'studentNumber', value: 's1' } as const
      await store.transaction(async (tx) => {
        await insertSubject(tx, { id: 'noor', createdAt: at })
        await bindIdentifier(tx, {
          id: 'i',
          subjectId: 'noor',
          ...identifier,
          method: 'staff',
          verifiedAt: at,
        })
        await insertProposal(tx, {
          id: 'p',
          subjectId: 'noor',
          action: 'unbind',
          ...identifier,
          reason: 'x',
          state: 'proposed',
          proposedBy: 'sanne',
          proposerId: 'sanne',
          proposedAt: at,
          decidedBy: '',
          decidedAt: null,
          dueOn: '2026-04-02',
        })
      })
      expect(await waitingProposals(store, { limit: 9 })).toMatchObject([{ id: 'p' }])
      const end = { state: 'approved', decidedBy: 'bilal', decidedAt: at } as const
      const decide = () => store.transaction((tx) => endProposal(tx, 'p', end))
      expect([await decide(), await decide()]).toEqual([true, false])
      expect(await subjectsWithValue(store, [identifier])).toEqual(['noor'])
      const unbind = () => store.transaction((tx) => unbindIdentifier(tx, 'noor', identifier))
      expect([await unbind(), await unbind()]).toEqual([true, false])
      expect(await identifierRowsOf(store, 'noor')).toEqual([])
    })

    test('of each source the last check is kept', async () => {
      const store = await database.open()
      const check = { source: 'crm', checkedAt: at, reached: true, findings: [] }
      await store.transaction((tx) => putSourceCheck(tx, check))
      await store.transaction((tx) => putSourceCheck(tx, { ...check, reached: false }))
      expect(await sourceCheckOf(store, 'crm')).toEqual({ ...check, reached: false })
    })
  })
})

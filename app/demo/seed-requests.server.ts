import { findAccountBySignInName } from '../../db/queries/accounts'
import { itemsOf, requestById } from '../../db/queries/requests'
import type { StaffActor, SubjectActor } from '../domain/actor'
import { addDays, localDate } from '../domain/local-date'
import { actorOf } from '../services/accounts/resolve-session.server'
import type { Deps } from '../services/deps'
import { decideItem } from '../services/requests/decide-item.server'
import { enterRequest } from '../services/requests/enter-request.server'
import { submitRequest } from '../services/requests/submit-request.server'
import { cast, type CastMember } from './cast'

/** Two requests for the demo: an erasure that came by post and waits, and a question that was answered. */
export async function seedRequests(deps: Deps): Promise<void> {
  const [student, officer, support] = await Promise.all(
    [cast.arabic, cast.privacyOfficer, cast.support].map((member) => actor(deps, member)),
  )
  if (student?.kind !== 'subject' || officer?.kind !== 'staff' || support?.kind !== 'staff') return
  await enterRequest(deps, support, {
    person: cast.former.signInName,
    channel: 'post',
    receivedOn: addDays(localDate(deps.clock.now()), -12),
    name: '',
    address: '',
    identityBasis: 'De handtekening is dezelfde als op het contract.',
    kinds: ['erasure'],
    categories: [],
    words: 'Ik ben al jaren klaar met mijn cursus. Wilt u alles over mij wissen?',
  })
  await answeredQuestion(deps, student, officer)
}

async function answeredQuestion(deps: Deps, student: SubjectActor, officer: StaffActor): Promise<void> {
  const words = 'Hoe lang bewaart u mijn toetsen?'
  const { id } = await submitRequest(deps, student, { kinds: ['question'], categories: [], words })
  const [item] = await itemsOf(deps.store, [id])
  const request = await requestById(deps.store, id)
  if (!item || !request) return
  await decideItem(deps, officer, {
    id,
    itemId: item.id,
    version: request.version,
    verdict: 'granted',
    reason: '',
    text: 'Wij bewaren uw toetsen tot zeven jaar na het einde van uw contract.',
    evidence: '',
    parts: [],
    choices: [],
  })
}

async function actor({ store, register }: Deps, { signInName }: CastMember) {
  const account = await findAccountBySignInName(store, signInName)
  return account && actorOf(register, account, 'demo')
}

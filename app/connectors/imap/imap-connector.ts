import type { SubjectKey } from '../../domain/records'
import type { Connector } from '../contract'
import type { ConnectorDeps } from '../driver'
import { SourceFailure } from '../../domain/source-failure'
import { refused } from '../shared/correctable-field'
import { readsOnly } from '../shared/reads-only'
import { checkMailbox, type KnownNumbers } from './check-mailbox'
import { Connections } from './connections'
import { eraseMessage } from './erase-message'
import type { ImapSource } from './imap-declaration'
import { locatePerson } from './locate-person'
import { personOf } from './owned-by'
import { OwnMessages } from './own-messages'
import { countMessages, findMessage, readMessages, type MessageQuestion } from './read-messages'

/** A mail server. Folders are opened with EXAMINE, nothing is marked as seen; only erasing writes. */
export function createImapConnector(source: ImapSource, deps: ConnectorDeps): Connector {
  const connections = new Connections(source.id, source.connection, deps)
  const own = new OwnMessages()
  const known: KnownNumbers = new Map()

  /** undefined when the key is nobody's. */
  function questionAbout(key: SubjectKey, id: string): MessageQuestion | undefined {
    const dataset = source.datasets.find((candidate) => candidate.id === id)
    if (!dataset) throw new SourceFailure(source.id, 'configuration', `dataset "${id}" is not declared`)
    const person = personOf(key)
    return person && { source, connections, own, dataset, person }
  }
  const canErase = source.datasets.some((dataset) => dataset.erase === true)
  const erase: Connector['erase'] = async (key, target, _idempotencyKey, signal) => {
    if (!source.datasets.some(({ id }) => id === target.dataset))
      return refused('no such dataset is declared')
    const question = questionAbout(key, target.dataset)
    return question ? eraseMessage(question, target, signal) : { outcome: 'erased' }
  }
  return {
    abilities: { ...readsOnly, erase: canErase },
    check: (signal) => checkMailbox({ source, connections, own }, known, signal),
    locate: (identity, signal) => locatePerson({ source, connections, own }, identity, signal),
    async *read(key, id, options) {
      const question = questionAbout(key, id)
      if (question) yield* readMessages(question, options)
    },
    async find(key, id, record, signal) {
      const question = questionAbout(key, id)
      return question && findMessage(question, record, signal)
    },
    async count(key, id, signal) {
      const question = questionAbout(key, id)
      return question ? countMessages(question, signal) : 0
    },
    ...(canErase && { erase }),
    close: () => connections.close(),
  }
}

import type { Connector, Located } from '../../connectors/contract'
import { SourceFailure } from '../../domain/source-failure'
import type { SubjectKey } from '../../domain/records'
import { sourceOf } from '../../domain/register/register'
import type { SourceDeclaration } from '../../domain/register/source'
import type { Deps } from '../deps'
import type { SubjectIdentity } from './identify-subject.server'

export interface Asked {
  readonly source: SourceDeclaration
  readonly connector: Connector
}

/** The connector of a declared source. @throws AppError `not-found`; SourceFailure `configuration` */
export function connectorOf(deps: Pick<Deps, 'register' | 'connectors'>, sourceId: string): Asked {
  const source = sourceOf(deps.register, sourceId)
  const connector = deps.connectors.get(sourceId)
  if (!connector) throw new SourceFailure(sourceId, 'configuration', 'this source has no connector')
  return { source, connector }
}

/**
 * The one key this person's identity opens in a source. A source that finds nobody, but could have been
 * opened by an identifier that several people share, is ambiguous and not empty.
 * @throws SourceFailure
 */
export async function locateSubject(
  { source, connector }: Asked,
  identity: SubjectIdentity,
  signal: AbortSignal,
): Promise<Located> {
  const located = await connector.locate(identity, signal)
  const undecided = source.identify.some((rule) => identity.withheld.includes(rule.identifier))
  return located.kind === 'none' && undecided ? { kind: 'ambiguous' } : located
}

/** @throws SourceFailure also when the person cannot be found there: for work that needs the record */
export async function locateForWriting(
  asked: Asked,
  identity: SubjectIdentity,
  signal: AbortSignal,
): Promise<SubjectKey> {
  const located = await locateSubject(asked, identity, signal)
  if (located.kind === 'found') return located.key
  throw new SourceFailure(asked.source.id, 'refused', `the person is ${located.kind} in this source`)
}

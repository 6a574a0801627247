import { identifierRowsOf } from '../../../db/queries/bindings'
import { subjectsWith } from '../../../db/queries/subjects'
import type { Reader } from '../../../db/store'
import type { BindingAction } from '../../domain/bindings'
import { AppError } from '../../domain/errors'
import { weakIdentifierKinds, type VerifiedIdentifier } from '../../domain/identity'

/**
 * Asked when it is proposed and again when it is decided: the world may have changed in between.
 * @throws AppError `invalid-input` with `value`
 */
export async function checkProposal(
  reader: Reader,
  {
    subjectId,
    action,
    identifier,
  }: { subjectId: string; action: BindingAction; identifier: VerifiedIdentifier },
): Promise<void> {
  const held = (await identifierRowsOf(reader, subjectId)).some(
    ({ kind, value }) => kind === identifier.kind && value === identifier.value,
  )
  if (action === 'unbind') {
    if (!held) throw refused('identity.errors.not-held')
    return
  }
  if (held) throw refused('identity.errors.taken')
  // An address or a day of birth may be of several people; a number opens the data of one.
  if (weakIdentifierKinds.includes(identifier.kind)) return
  const holders = await subjectsWith(reader, identifier)
  if (holders.some((holder) => holder !== subjectId)) throw refused('identity.errors.of-another')
}

function refused(key: string): AppError {
  return new AppError('invalid-input', 'this cannot be bound or unbound', { fields: { value: key } })
}

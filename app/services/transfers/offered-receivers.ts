import { AppError } from '../../domain/errors'
import type { Receiver } from '../../domain/register/receiver'
import type { Register } from '../../domain/register/register'
import type { ReceiverView } from '../../domain/transfer-views'

/** The organisations that staff put in the register: nobody can type another. */
export function offeredReceivers({ school }: Register): ReceiverView[] {
  return school.receivers.map(({ id, title, contact, country, way }) => ({
    id,
    title,
    contact,
    country,
    way: way.kind,
  }))
}

/** @throws AppError `invalid-input` with `receiver` for one that the register does not have */
export function chosenReceiver({ school }: Register, id: string): Receiver {
  const receiver = school.receivers.find((candidate) => candidate.id === id)
  if (receiver) return receiver
  throw new AppError('invalid-input', 'no such receiver', {
    fields: { receiver: 'transfer.errors.receiver' },
  })
}

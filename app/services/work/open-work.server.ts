import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { parseWorkKey, type WorkRef } from '../../domain/work/work-kinds'
import type { SharedWork } from '../../domain/work/work-views'
import type { Deps } from '../deps'
import { readSharedWork } from './read-shared-work.server'

/** What staff share about the thing with this key. @throws AppError `not-found` */
export async function openWork(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  key: string,
): Promise<SharedWork> {
  return await readSharedWork(deps, actor, requireWorkKey(key))
}

/** @throws AppError `not-found` */
export function requireWorkKey(key: string): WorkRef {
  const ref = parseWorkKey(key)
  if (!ref) throw new AppError('not-found', 'no such work')
  return ref
}

import type { Localized } from '../../domain/localized'
import type { Register } from '../../domain/register/register'

/** What a task is about: a source, or the portal itself. */
export function sourceTitle(register: Register, sourceId: string): Localized {
  return register.sources.find(({ id }) => id === sourceId)?.title ?? { nl: 'Portaal', en: 'Portal' }
}

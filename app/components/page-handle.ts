import type { MessageKey } from '../i18n/messages-type'

/** What a route tells the document around it: `export const handle: PageHandle = { title: 'pages.contact.title' }`. */
export interface PageHandle {
  /** Words for the tab; never a person's data. */
  readonly title: MessageKey
  /** The page comes in parts: without JavaScript it is asked for again, whole. */
  readonly comesInParts?: boolean
}

export function isPageHandle(handle: unknown): handle is PageHandle {
  return typeof handle === 'object' && handle !== null && 'title' in handle
}

/** What a single key does on staff pages, with what it looks for on the page. */
export const shortcutKeys = [
  { key: 'j', what: 'down' },
  { key: 'k', what: 'up' },
  { key: 'x', what: 'tick' },
  { key: 'n', what: 'next' },
  { key: 'l', what: 'list' },
  { key: 'z', what: 'search' },
  { key: 'o', what: 'comment' },
] as const
export type Shortcut = (typeof shortcutKeys)[number]['what']

/** The deed of a key that was pressed; undefined while somebody types, with a modifier, or for other keys. */
export function shortcutOf(event: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly typing: boolean
}): Shortcut | undefined {
  if (event.typing || event.ctrlKey || event.altKey || event.metaKey) return undefined
  return shortcutKeys.find(({ key }) => key === event.key)?.what
}

/** The place in a list after one key: stays at both ends, and begins at the first. */
export function placeAfter(what: 'down' | 'up', at: number, length: number): number {
  if (at < 0) return 0
  return what === 'down' ? Math.min(at + 1, length - 1) : Math.max(at - 1, 0)
}

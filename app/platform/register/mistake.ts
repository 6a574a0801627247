import type { YamlPath } from './yaml-file'

/** Something wrong in a file of the register, at its place. */
export interface Mistake {
  readonly path: YamlPath
  readonly message: string
}

export function repeatedIds(items: readonly { readonly id: string }[], path: YamlPath): Mistake[] {
  return items.flatMap((item, index) =>
    items.findIndex((other) => other.id === item.id) < index
      ? [{ path: [...path, index, 'id'], message: `the id "${item.id}" stands twice; expected each once` }]
      : [],
  )
}

/** A reference to something that `known` does not have. */
export function unknownReference(
  known: readonly { readonly id: string }[],
  id: string | undefined,
  options: { kind: string; path: YamlPath },
): Mistake[] {
  if (id === undefined || known.some((item) => item.id === id)) return []
  const expected =
    known.length > 0 ? `expected one of ${known.map((item) => item.id).join(', ')}` : 'there are none'
  return [{ path: options.path, message: `there is no ${options.kind} "${id}"; ${expected}` }]
}

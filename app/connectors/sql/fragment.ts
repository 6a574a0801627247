/** What can be bound to a statement. */
export type Bindable = string | number | bigint | boolean | Uint8Array | null | readonly unknown[]

/** How one kind of database writes names and places for values. */
export interface Notation {
  /** @throws Error for a name that cannot be quoted */
  quote(name: string): string
  /** The table with its schema, quoted; `schema.table` names one outside the connection's own schema. */
  table(name: string): string
  /** What stands in the text for the n-th value, from 1. */
  placeholder(n: number, value: Bindable): string
}

type Part =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'name' | 'table'; readonly name: string }
  | { readonly kind: 'value'; readonly value: Bindable }

/** A piece of SQL. Text gets in only through `sql` templates in this room's code; names are quoted, values bound. */
export class Fragment {
  constructor(readonly parts: readonly Part[]) {}
}

export interface Statement {
  readonly text: string
  readonly values: readonly Bindable[]
}

export function sql(code: TemplateStringsArray, ...inserted: readonly Fragment[]): Fragment {
  return new Fragment(
    code.flatMap((text, index): Part[] => [{ kind: 'code', text }, ...(inserted[index]?.parts ?? [])]),
  )
}

export function bind(value: Bindable): Fragment {
  return new Fragment([{ kind: 'value', value }])
}

export function table(name: string): Fragment {
  return new Fragment([{ kind: 'table', name }])
}

/** The bare name of a column, as SET needs it. */
export function bareColumn(name: string): Fragment {
  return new Fragment([{ kind: 'name', name }])
}

/** The n-th table of a statement; columns are always qualified, so that none can be mistaken. */
export function alias(n: number): Fragment {
  return numbered('t', n)
}

/** A name that only the statement itself has: t0, k1. */
export function numbered(letter: 't' | 'k' | 'chain', n: number): Fragment {
  return new Fragment([{ kind: 'code', text: `${letter}${n}` }])
}

export function column(n: number, name: string): Fragment {
  return sql`${alias(n)}.${bareColumn(name)}`
}

export function columns(n: number, names: readonly string[]): Fragment {
  return list(names.map((name) => column(n, name)))
}

export function list(fragments: readonly Fragment[]): Fragment {
  return join(fragments, sql`, `)
}

export function all(conditions: readonly Fragment[]): Fragment {
  return join(conditions, sql` AND `)
}

export function join(fragments: readonly Fragment[], separator: Fragment): Fragment {
  return new Fragment(
    fragments.flatMap((fragment, index) =>
      index === 0 ? fragment.parts : [...separator.parts, ...fragment.parts],
    ),
  )
}

export function any(conditions: readonly Fragment[]): Fragment {
  return conditions.length === 1 ? all(conditions) : sql`(${join(conditions, sql` OR `)})`
}

export function render(fragment: Fragment, notation: Notation): Statement {
  const values: Bindable[] = []
  const text = fragment.parts.map((part) => {
    if (part.kind === 'code') return part.text
    if (part.kind === 'value') return notation.placeholder(values.push(part.value), part.value)
    return part.kind === 'table' ? notation.table(part.name) : notation.quote(part.name)
  })
  return { text: text.join(''), values }
}

/** What can be bound to a statement. */
export type Bindable = string | number | bigint | boolean | Uint8Array | null | readonly unknown[]

/** How one kind of database writes names and places for values. */
export interface Notation {
  /** @throws Error for a name that cannot be quoted */
  quote(name: string): string
  /** The table with its schema, quoted. */
  table(name: string): string
  /** Place of the n-th value, from 1. */
  placeholder(n: number): string
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
  return new Fragment([{ kind: 'code', text: `t${n}` }])
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

/** `t0.a = ? AND t0.b = ?`; one value per name. */
export function equals(n: number, names: readonly string[], values: readonly Bindable[]): Fragment {
  return all(names.map((name, index) => sql`${column(n, name)} = ${bind(values[index] ?? null)}`))
}

export function render(fragment: Fragment, notation: Notation): Statement {
  const values: Bindable[] = []
  const text = fragment.parts.map((part) => {
    if (part.kind === 'code') return part.text
    if (part.kind === 'value') return notation.placeholder(values.push(part.value))
    return part.kind === 'table' ? notation.table(part.name) : notation.quote(part.name)
  })
  return { text: text.join(''), values }
}

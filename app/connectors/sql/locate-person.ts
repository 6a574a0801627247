import type { Located } from '../contract'
import type { IdentifierKind, VerifiedIdentity } from '../../domain/identity'
import type { SubjectKey } from '../../domain/records'
import type { IdentifyRule } from '../../domain/register/source'
import { convertValue } from '../shared/convert-value'
import { confirmationsOf, decideLocated, judgeFit, valuesOfKind } from '../shared/decide-located'
import type { Fit } from '../shared/decide-located'
import { isSame } from './comparison'
import type { Row } from './database'
import { bind, column, columns, list, sql, table, alias } from './fragment'
import type { Fragment } from './fragment'
import { encodeKey } from './key-codec'
import { emailPattern } from './email-pattern'
import { emptyWhenRefused } from './refused-values'
import { splitPlace } from './sql-declaration'
import type { SqlContext } from './sql-context'

/** Asks every rule whose identifier the person has; what fits is decided in our code, equally for every database. */
export async function locatePerson(
  context: SqlContext,
  identity: VerifiedIdentity,
  signal: AbortSignal,
): Promise<Located> {
  const fits: { key: SubjectKey; fit: Fit }[] = []
  for (const rule of context.source.identify) {
    for (const value of valuesOfKind(identity, rule.identifier)) {
      const rows = await emptyWhenRefused(
        () => context.database.rows(candidates(context, rule, value), signal, context.graph.root.key.length),
        [],
      )
      fits.push(...rows.map((row) => fitOf(context, rule, identity, row)))
    }
  }
  return decideLocated(fits)
}

/** Everybody who could fit the rule, with key, identifier and confirming values in that order. */
function candidates(context: SqlContext, rule: IdentifyRule, value: string): Fragment {
  const { root } = context.graph
  const { dialect } = context.database
  const identifier = column(0, splitPlace(rule.field).column)
  const condition =
    rule.identifier === 'email'
      ? dialect.like(identifier, emailPattern(value))
      : isSame(dialect, identifier, bind(value))
  const selected = list([columns(0, root.key), ...placesOf(rule).map(([, name]) => column(0, name))])
  return sql`SELECT ${selected} FROM ${table(root.table)} AS ${alias(0)} WHERE ${condition}`
}

function fitOf(context: SqlContext, rule: IdentifyRule, identity: VerifiedIdentity, row: Row) {
  const { key } = context.graph.root
  const held = new Map(
    placesOf(rule).map(([kind, , place], index) => [place, textOf(kind, row[key.length + index])]),
  )
  return {
    key: encodeKey(row, key.length) as SubjectKey,
    fit: judgeFit(rule, identity, (place) => held.get(place) ?? null),
  }
}

function placesOf(rule: IdentifyRule): [IdentifierKind, column: string, place: string][] {
  const places: [IdentifierKind, string][] = [[rule.identifier, rule.field], ...confirmationsOf(rule)]
  return places.map(([kind, place]) => [kind, splitPlace(place).column, place])
}

/** A birth date is compared as a date, however the column holds it; what is none fits nobody. */
function textOf(kind: IdentifierKind, raw: unknown): string | null {
  try {
    const value = convertValue(kind === 'birthDate' ? 'date' : 'text', raw)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

import { expect } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { FieldValue } from '../../app/domain/records'
import type { Rules } from './contract-school'

/** A fresh source that holds the rows of contract-school.ts, with its connector. */
export interface ContractSource {
  readonly connector: Connector
  /** Sets a value in the source itself, behind the connector's back. */
  change(at: { dataset: string; id: string; column: string }, value: FieldValue): Promise<void>
  /** Changes whenever anything is written in the source. */
  mark(): Promise<string>
  /** Adds a column (or value) that nobody declared. */
  addColumn(dataset: string, column: string): Promise<void>
  dropColumn(dataset: string, column: string): Promise<void>
  /** Makes the column hold something that is not its declared type. */
  spoil(at: { dataset: string; id: string; column: string }): Promise<void>
  /** Stops the source. */
  break(): Promise<void>
  /** The source accepts questions and never answers, until the test ends. */
  stall(): Promise<void>
  /** The source answers what no source of this kind answers. */
  garble(): Promise<void>
  /** Cursors, connections or files that a read has open in the source right now. */
  openReads(): Promise<number>
  /** What must never appear in a failure besides the values. */
  readonly secrets: readonly string[]
  close(): Promise<void>
}

export type Power =
  | Exclude<keyof ContractSource, 'connector' | 'secrets' | 'close'>
  | 'correct'
  | 'withdrawConsent'
  | 'giveConsent'
  | 'erase'
  | 'restrict'
  | 'listAll'
  | 'unsafeErase'
  /** Can it tell another person's record from one that is gone? */
  | 'tellOthers'

export interface Contract {
  /** Gives a source that is closed after the test. */
  start(rules?: Rules): Promise<ContractSource>
  /** Why a test that needs this power cannot run here. */
  readonly skips: Partial<Record<Power, string>>
}

export const never = new AbortController().signal

/** The key that an identity opens; the test fails when it opens none. */
export async function keyOf(connector: Connector, identity: Parameters<Connector['locate']>[0]) {
  const located = await connector.locate(identity, never)
  expect(located.kind).toBe('found')
  if (located.kind !== 'found') throw new Error('not found')
  return located.key
}

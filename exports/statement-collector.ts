import type { RecordStatement, SourceRecord } from '../app/domain/records'
import { cellText, csvCell, csvHeader } from './csv'
import type { TableFiles } from './dataset-result'
import type { Spool } from './spool'

/** Columns of the table of what a person added to values that were not corrected. */
export const statementColumns = ['record', 'field', 'text', 'number', 'writtenAt'] as const

/** Puts statements on the spool as a table, by the numbers of their records. */
export class StatementCollector {
  table: TableFiles | undefined

  /** @param fields those that the archive shows: a statement goes where its value goes, nowhere else */
  constructor(
    private readonly spool: Spool,
    private readonly fields: ReadonlySet<string>,
  ) {}

  /**
   * The statements of a batch, per record; of a batch without statements: nothing.
   * @param firstRow number of the batch's first record, from 1
   */
  async collect(batch: readonly SourceRecord[], firstRow: number): Promise<RecordStatement[][]> {
    if (batch.every(({ statements }) => statements === undefined)) return []
    const collected = batch.map(({ statements = [] }) =>
      statements.filter(({ field }) => this.fields.has(field)),
    )
    for (const [at, statements] of collected.entries()) {
      for (const statement of statements) await this.#list(firstRow + at, statement)
    }
    return collected
  }

  async end(): Promise<void> {
    await this.table?.json.write('\n]\n')
    await this.table?.json.end()
    await this.table?.csv.end()
  }

  async #list(row: number, { field, text, number, writtenAt }: RecordStatement): Promise<void> {
    const values = [String(row), field, text, number, writtenAt]
    const line = JSON.stringify(
      Object.fromEntries(statementColumns.map((column, at) => [column, values[at]])),
    )
    const cells = values.map((value, at) => csvCell(cellText(value, statementColumns[at] !== 'text'), false))
    const first = this.table === undefined
    this.table ??= { json: this.spool.file(), csv: this.spool.file() }
    if (first) await this.table.csv.write(csvHeader(statementColumns))
    await this.table.json.write(`${first ? '[' : ','}\n${line}`)
    await this.table.csv.write(`${cells.join(',')}\r\n`)
  }
}

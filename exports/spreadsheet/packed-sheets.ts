import type { PackedFile } from '../packed-file'
import { Packer, type PackedFacts } from '../packer'
import { SheetRows, type RowTable } from './sheet-rows'
import type { SheetFrame } from './worksheet'

/** A dataset, and what stands around its rows in each sheet. */
export interface SheetTable extends RowTable {
  readonly frames: readonly SheetFrame[]
}

/** Of one sheet, counted from 0: some of its packed bytes, or what a ZIP tells of all of them. */
export type SheetPart =
  | { readonly sheet: number; readonly packed: Buffer }
  | { readonly sheet: number; readonly facts: PackedFacts }

/** Writes a dataset's JSON file, as it lies on the spool, as sheets that are packed. */
export class PackedSheets {
  readonly #rows: SheetRows
  #made: SheetPart[] = []
  #current: { readonly sheet: number; readonly packer: Packer } | undefined

  constructor(
    private readonly json: PackedFile,
    private readonly table: SheetTable,
    private readonly giveWay: () => Promise<void>,
  ) {
    this.#rows = new SheetRows(table)
  }

  /** Texts so far that were longer than a cell can be. */
  get cut(): number {
    return this.#rows.cut
  }

  /** Sheet by sheet; once. */
  async *parts(): AsyncGenerator<SheetPart> {
    for await (const piece of this.json.read()) {
      for (const { sheet, xml } of this.#rows.take(piece)) {
        const packer = this.#current?.sheet === sheet ? this.#current.packer : await this.#open(sheet)
        await packer.write(xml)
      }
      yield* this.#takeMade()
      await this.giveWay()
    }
    await this.#close()
    yield* this.#takeMade()
  }

  async #open(sheet: number): Promise<Packer> {
    await this.#close()
    const onPacked = (packed: Buffer) => void this.#made.push({ sheet, packed })
    const packer = new Packer({ level: 1, onPacked })
    this.#current = { sheet, packer }
    await packer.write(Buffer.from(this.table.frames[sheet]?.head ?? ''))
    return packer
  }

  async #close(): Promise<void> {
    if (!this.#current) return
    const { sheet, packer } = this.#current
    await packer.write(Buffer.from(this.table.frames[sheet]?.tail ?? ''))
    this.#made.push({ sheet, facts: await packer.end() })
  }

  #takeMade(): readonly SheetPart[] {
    const made = this.#made
    this.#made = []
    return made
  }
}

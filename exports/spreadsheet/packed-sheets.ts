import { Packer, type PackedFacts } from '../packer'
import { ZlibBlocks } from '../zlib-blocks'
import { SheetRows, type RowTable } from './sheet-rows'
import type { SheetFrame } from './worksheet'

/** A dataset, and what stands around its rows in each sheet. */
export interface SheetTable extends RowTable {
  readonly frames: readonly SheetFrame[]
}

/** Of one sheet, counted from 0: some of its packed bytes, or what a ZIP tells of all of them. */
export type SheetPart =
  | { readonly sheet: number; readonly packed: Uint8Array }
  | { readonly sheet: number; readonly facts: PackedFacts }

export interface WrittenSheets {
  readonly parts: readonly SheetPart[]
  /** Texts so far that were longer than a cell can be. */
  readonly cut: number
}

/**
 * Writes a dataset's JSON file, as it lies packed on the spool, as sheets that are packed: what comes in and goes out is
 * small, wherever it runs.
 */
export class PackedSheets {
  readonly #json = ZlibBlocks.unpacking()
  readonly #rows: SheetRows
  #unpacked: Promise<unknown> = Promise.resolve()
  #writing: Promise<unknown> = Promise.resolve()
  #parts: SheetPart[] = []
  #current: { readonly sheet: number; readonly packer: Packer } | undefined

  constructor(private readonly table: SheetTable) {
    this.#rows = new SheetRows(table)
  }

  /** Need not be waited for: pieces are unpacked ahead, while rows of those before are written. */
  take(packedJson: Uint8Array): Promise<WrittenSheets> {
    return this.#next(() => this.#json.take(packedJson))
  }

  end(): Promise<WrittenSheets> {
    return this.#next(
      () => this.#json.end(),
      () => this.#close(),
    )
  }

  #next(unpack: () => Promise<readonly Buffer[]>, close?: () => Promise<void>): Promise<WrittenSheets> {
    const unpacked = this.#unpacked.then(unpack)
    this.#unpacked = unpacked
    const written = this.#writing.then(async () => {
      await this.#write(await unpacked)
      await close?.()
      return this.#written()
    })
    this.#writing = written
    return written
  }

  async #write(json: readonly Buffer[]): Promise<void> {
    for (const piece of json) {
      for (const { sheet, xml } of this.#rows.take(piece)) {
        const packer = this.#current?.sheet === sheet ? this.#current.packer : await this.#open(sheet)
        await packer.write(xml)
      }
    }
  }

  async #open(sheet: number): Promise<Packer> {
    await this.#close()
    const onPacked = (packed: Buffer) => void this.#parts.push({ sheet, packed })
    const packer = new Packer({ level: 1, onPacked })
    this.#current = { sheet, packer }
    await packer.write(Buffer.from(this.table.frames[sheet]?.head ?? ''))
    return packer
  }

  async #close(): Promise<void> {
    if (!this.#current) return
    const { sheet, packer } = this.#current
    await packer.write(Buffer.from(this.table.frames[sheet]?.tail ?? ''))
    this.#parts.push({ sheet, facts: await packer.end() })
  }

  #written(): WrittenSheets {
    const parts = this.#parts
    this.#parts = []
    return { parts, cut: this.#rows.cut }
  }
}

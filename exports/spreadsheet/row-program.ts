import { parentPort } from 'node:worker_threads'
import { PackedSheets, type SheetTable, type WrittenSheets } from './packed-sheets'

/** A table starts a dataset, pieces of its JSON file follow, then nothing more. */
export type RowMessage = SheetTable | Uint8Array | 'end'

// The program of a row thread (row-thread.ts): each piece, and the end, are answered in their order.
let sheets: PackedSheets | undefined

async function answer(written: Promise<WrittenSheets> | undefined): Promise<void> {
  parentPort?.postMessage(await written, [])
}

parentPort?.on('message', (message: RowMessage) => {
  if (message === 'end') void answer(sheets?.end())
  else if (message instanceof Uint8Array) void answer(sheets?.take(message))
  else sheets = new PackedSheets(message)
})

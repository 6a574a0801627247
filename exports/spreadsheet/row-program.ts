import { parentPort } from 'node:worker_threads'
import { PackedSheets, type SheetTable } from './packed-sheets'

/** A table starts a dataset, pieces of its JSON file follow, then nothing more. */
export type RowMessage = SheetTable | Uint8Array | 'end'

// The program of a row thread (row-thread.ts): each piece, and the end, are answered in their order.
let sheets: PackedSheets | undefined
let answering = Promise.resolve()

async function answer(message: Uint8Array | 'end'): Promise<void> {
  const written = message === 'end' ? await sheets?.end() : await sheets?.take(message)
  parentPort?.postMessage(written)
}

parentPort?.on('message', (message: RowMessage) => {
  if (message === 'end' || message instanceof Uint8Array) {
    answering = answering.then(() => answer(message))
  } else {
    sheets = new PackedSheets(message)
  }
})

import { parentPort } from 'node:worker_threads'
import { SheetRows, type RowTable } from './sheet-rows'

// The program of a row thread (row-thread.ts): a table starts a dataset, pieces of its JSON file follow.
let rows: SheetRows | undefined
parentPort?.on('message', (message: RowTable | Uint8Array) => {
  if (!(message instanceof Uint8Array)) {
    rows = new SheetRows(message)
    return
  }
  const written = rows?.take(message)
  const buffers = written?.parts.map(({ xml }) => xml.buffer)
  parentPort?.postMessage(written, buffers ?? [])
})

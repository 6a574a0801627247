import type { Driver } from '../driver'
import { createFilesConnector } from './files-connector'
import { filesSchemas, readFilesSource } from './files-declaration'

/** `driver: files`: a folder with an index (CSV, JSON, NDJSON, XLSX) and the documents that it names. */
export const filesDriver = {
  name: 'files',
  schemas: filesSchemas,
  create: (source, deps) => createFilesConnector(readFilesSource(source), deps),
} satisfies Driver

import type { Driver } from '../driver'
import { createRestConnector } from './rest-connector'
import { readRestSource } from './rest-declaration'
import { restSchemas } from './rest-schema'

/** `driver: rest`: JSON over HTTP, with paging, OAuth 2.0 client credentials and guarded write-back. */
export const restDriver = {
  name: 'rest',
  schemas: restSchemas,
  create: (source, deps) => createRestConnector(readRestSource(source), deps),
} satisfies Driver

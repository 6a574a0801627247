import { z } from 'zod'
import { nameSchema } from '../../domain/register/terms'
import type { Driver } from '../driver'
import { declaredPart } from '../shared/declared-part'
import { createMemoryConnector } from './memory-connector'
import { memorySourceSchema } from './memory-source'

/** A source that lives in its own declaration: for trying things out, and the double in tests. */
export const memoryDriver = {
  name: 'memory',
  schemas: {
    connection: memorySourceSchema,
    /** Records may be erased. */
    dataset: { erase: z.literal(true).optional() },
    /** A value of the records that is not shown. */
    ignored: { dataset: nameSchema, field: z.string().min(1) },
    /** The name of an identifier of the people in it. */
    place: nameSchema,
  },
  create(source) {
    const held = declaredPart(source.id, memorySourceSchema, source.connection)
    return createMemoryConnector(source, structuredClone(held))
  },
} satisfies Driver

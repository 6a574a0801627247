import { z } from 'zod'

/** A field that a form can hold once, several times or not at all: boxes that can be ticked. */
export const manyValues = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (typeof value === 'string' ? [value] : value))

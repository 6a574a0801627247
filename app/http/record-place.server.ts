import type { LoaderFunctionArgs } from '@remix-run/node'
import { AppError } from '../domain/errors'

/** Which record an address means; the reference is opened, and refused, by the service. */
export interface RecordPlace {
  readonly source: string
  readonly dataset: string
  readonly ref: string
}

/** @throws AppError `not-found` */
export function recordPlaceOf(params: LoaderFunctionArgs['params']): RecordPlace {
  const { source, dataset, ref } = params
  if (!source || !dataset || !ref) throw new AppError('not-found', 'the address names no record')
  return { source, dataset, ref }
}

import type { Driver } from '../../../app/connectors/driver'
import { createSkeletonConnector } from './skeleton-connector'
import { skeletonSchemas } from './skeleton-declaration'

/** `driver: skeleton`: say here in one sentence what kind of source it is. */
export const skeletonDriver = {
  name: 'skeleton',
  schemas: skeletonSchemas,
  create: createSkeletonConnector,
} satisfies Driver

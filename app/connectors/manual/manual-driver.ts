import { SourceFailure } from '../../domain/source-failure'
import type { Driver } from '../driver'
import { createManualConnector } from './manual-connector'
import { manualSchemas, manualSourceOf } from './manual-declaration'

/** Paper, and whatever else has no system: people look, and write down what is held. */
export const manualDriver = {
  name: 'manual',
  schemas: manualSchemas,
  create(source, deps) {
    if (!deps.paper) {
      throw new SourceFailure(
        source.id,
        'configuration',
        'the portal gave no access to what staff wrote down',
      )
    }
    return createManualConnector(manualSourceOf(source), deps.paper, deps.clock)
  },
} satisfies Driver

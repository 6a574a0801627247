import { z } from 'zod'
import type { Connector } from '../../connectors/contract'
import { datasetOf } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { RetentionWay } from '../../domain/retention-work'
import type { Deps } from '../deps'
import { connectorOf } from '../dossier/ask-source.server'
import { startFields } from '../dossier/last-day'

/** A dataset with the code that speaks to its source. */
export interface RetentionPlace {
  readonly source: SourceDeclaration
  readonly dataset: DatasetDeclaration
  readonly connector: Connector
}

/** @throws AppError `not-found`; SourceFailure `configuration` */
export function retentionPlace(
  deps: Pick<Deps, 'register' | 'connectors'>,
  at: { readonly source: string; readonly dataset: string },
): RetentionPlace {
  const { source, connector } = connectorOf(deps, at.source)
  return { source, connector, dataset: datasetOf(source, at.dataset) }
}

/**
 * The source lists its own records where it can, which finds those of strangers too; else one known person
 * after the other is asked for. Without a date from which the period counts there is nothing to find.
 */
export function wayOf({ connector, dataset }: Pick<RetentionPlace, 'connector' | 'dataset'>): RetentionWay {
  if (startFields(dataset).length === 0) return 'none'
  return connector.listAll ? 'source' : 'people'
}

const erasableSchema = z.looseObject({ erase: z.unknown().refine((erase) => erase !== undefined) })

/** Can the source erase records of this dataset, in the way in which they are found? */
export function isErasable(place: RetentionPlace): boolean {
  const { connector, dataset } = place
  const able = wayOf(place) === 'source' ? connector.unsafeErase : connector.erase
  return able !== undefined && erasableSchema.safeParse(dataset).success
}

import { z } from 'zod'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import { declaredPart } from '../shared/declared-part'
import {
  restSchemas,
  type RestConnection,
  type RestConsentPart,
  type RestDatasetPart,
  type RestIgnoredPart,
} from './rest-schema'

/** A dataset with, instead of the name in `forEach`, the dataset whose records it belongs to. */
export type RestDataset = DatasetDeclaration<RestDatasetPart> & { readonly parent?: RestDataset }
type DeclaredSource = SourceDeclaration<RestConnection, RestDatasetPart, RestIgnoredPart, RestConsentPart>
export type RestSource = Omit<DeclaredSource, 'datasets'> & { readonly datasets: readonly RestDataset[] }
export type RestConsent = RestSource['consents'][number]

const datasetPart = z.object(restSchemas.dataset)
const consentPart = z.object(restSchemas.consent)
const ignoredPart = z.object(restSchemas.ignored)

/**
 * A source of this driver, typed. A `single` dataset at the person's own address knows whose it is.
 * @throws SourceFailure `configuration`
 */
export function readRestSource(source: SourceDeclaration): RestSource {
  const connection = declaredPart(source.id, restSchemas.connection, source.connection)
  const own = `${connection.person.path}/{person}`
  const datasets = source.datasets.map((dataset): RestDataset => {
    const part = declaredPart(source.id, datasetPart, dataset)
    const owner = part.owner ?? (part.single && part.path === own ? connection.person.id : undefined)
    return { ...dataset, ...part, owner }
  })
  const consents = source.consents.map((consent) => ({
    ...consent,
    ...declaredPart(source.id, consentPart, consent),
  }))
  const ignored = source.ignored.map(({ why, ...place }) => ({
    ...declaredPart(source.id, ignoredPart, place),
    why,
  }))
  return { ...source, connection, datasets: withParents(source.id, datasets), consents, ignored }
}

function withParents(source: string, datasets: readonly RestDataset[]): RestDataset[] {
  const done = new Map<string, RestDataset>()
  function resolved(dataset: RestDataset, below: readonly string[]): RestDataset {
    const known = done.get(dataset.id)
    if (known) return known
    const uses = [dataset.path, dataset.record, dataset.erase].some((path) => path?.includes('{parent'))
    if (uses && !dataset.forEach) throw wrong(dataset, 'uses {parent} without forEach')
    if (!dataset.forEach) return dataset
    if (!dataset.path.includes('{parent')) throw wrong(dataset, 'has forEach, but no {parent} in its path')
    if (below.includes(dataset.id)) throw wrong(dataset, 'is for each record of itself')
    const parent = datasets.find(({ id }) => id === dataset.forEach)
    if (!parent) throw wrong(dataset, `is for each record of "${dataset.forEach}", which is not declared`)
    const whole = { ...dataset, parent: resolved(parent, [...below, dataset.id]) }
    done.set(dataset.id, whole)
    return whole
  }
  function wrong({ id }: RestDataset, what: string): SourceFailure {
    return new SourceFailure(source, 'configuration', `dataset ${id} ${what}`)
  }
  return datasets.map((dataset) => resolved(dataset, []))
}

import type {
  ConsentDeclaration,
  DatasetDeclaration,
  FieldDeclaration,
  SourceDeclaration,
} from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'

/** @throws SourceFailure `configuration`: the portal only asks for what the register declares */
export function declaredDataset(source: SourceDeclaration, id: string): DatasetDeclaration {
  const dataset = source.datasets.find((candidate) => candidate.id === id)
  if (!dataset) throw new SourceFailure(source.id, 'configuration', `dataset "${id}" is not declared`)
  return dataset
}

/** @throws SourceFailure `configuration` */
export function declaredField(source: SourceDeclaration, dataset: string, id: string): FieldDeclaration {
  const field = declaredDataset(source, dataset).fields.find((candidate) => candidate.id === id)
  if (!field) throw new SourceFailure(source.id, 'configuration', `field "${dataset}.${id}" is not declared`)
  return field
}

export function declaredConsent(source: SourceDeclaration, id: string): ConsentDeclaration | undefined {
  return source.consents.find((candidate) => candidate.id === id)
}

/** What the source itself calls a field. */
export function nameInSource(field: FieldDeclaration): string {
  return field.from ?? field.id
}

import { consentTerms, holdersOf } from './consents'
import type { Register } from './register'

export interface Resting {
  /** Whole datasets whose only ground is the consent. */
  readonly datasets: readonly { readonly source: string; readonly dataset: string }[]
  /** Fields of other datasets whose only ground is the consent. */
  readonly fields: readonly { readonly source: string; readonly dataset: string; readonly field: string }[]
}

/**
 * What has no other ground than one consent (art. 17(1)(b), C2): data under the basis consent for its
 * purpose. Not the record of the consent itself: that is the proof (art. 7(1)).
 */
export function restingOn(register: Register, consent: string): Resting {
  const { purpose } = consentTerms(register, consent)
  const proofs = register.school.consents
    .flatMap(({ id }) => holdersOf(register, id))
    .flatMap(({ source, declared }) =>
      [declared.field, declared.at, declared.version].map(
        (field) => `${source.id}/${declared.dataset}/${field}`,
      ),
    )
  const datasets: Resting['datasets'][number][] = []
  const fields: Resting['fields'][number][] = []
  for (const source of register.sources) {
    for (const dataset of source.datasets) {
      const rests = (own: { lawfulBasis?: string | undefined; purpose?: string | undefined }) =>
        (own.lawfulBasis ?? dataset.lawfulBasis) === 'consent' && (own.purpose ?? dataset.purpose) === purpose
      if (rests({})) {
        datasets.push({ source: source.id, dataset: dataset.id })
        continue
      }
      for (const field of dataset.fields) {
        if (rests(field) && !proofs.includes(`${source.id}/${dataset.id}/${field.id}`))
          fields.push({ source: source.id, dataset: dataset.id, field: field.id })
      }
    }
  }
  return { datasets, fields }
}

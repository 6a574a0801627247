/** What a file says that is wrong, unknown or not taken over. */
export interface FidesFinding {
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number
  readonly message: string
}

/** Where something stands. */
export interface FidesPlace {
  readonly file: string
  readonly line: number
}

/** https://ethyca.github.io/fideslang/resources/dataset/, as far as it says how to find a person's rows. */
export interface FidesDataset extends FidesPlace {
  readonly key: string
  readonly collections: readonly FidesCollection[]
}

export interface FidesCollection extends FidesPlace {
  readonly name: string
  readonly description: string | undefined
  /** `fides_key` of its dataset. */
  readonly dataset: string
  readonly skip: boolean
  readonly after: readonly FidesAfter[]
  readonly fields: readonly FidesField[]
}

export interface FidesAfter extends FidesPlace {
  /** `dataset.collection`, or a dataset. */
  readonly name: string
}

export interface FidesField extends FidesPlace {
  /** Names from the collection down: more than one for a nested field. */
  readonly path: readonly string[]
  readonly description: string | undefined
  /** Its own, else those of the collection, else those of the dataset. */
  readonly categories: readonly string[]
  readonly identity: string | undefined
  readonly references: readonly FidesReference[]
  readonly primaryKey: boolean
  /** `string`, `integer`, `float`, `boolean`, `object`, `object_id`. */
  readonly dataType: string | undefined
  readonly isArray: boolean
  readonly readOnly: boolean
  readonly returnAllElements: boolean | undefined
  readonly length: number | undefined
  readonly nested: readonly FidesField[]
}

export interface FidesReference extends FidesPlace {
  readonly dataset: string
  /** `collection.field`, further names for a nested field. */
  readonly field: string
  /** `from`: that field finds this one; `to`: this one finds that; left out: both. */
  readonly direction: 'from' | 'to' | undefined
}

export function collectionName({ dataset, name }: FidesCollection): string {
  return `${dataset}.${name}`
}

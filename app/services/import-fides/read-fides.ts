import type {
  FidesAfter,
  FidesCollection,
  FidesDataset,
  FidesField,
  FidesFinding,
  FidesReference,
} from './fides-model'
import { YamlWalker } from './yaml-walker'

const metas = ['fides_meta', 'fidesops_meta']
const datasetKeys = ['fides_key', 'organization_fides_key', 'name', 'description', 'tags', 'meta']
const fieldMetaKeys = [
  'references',
  'identity',
  'primary_key',
  'data_type',
  'length',
  'return_all_elements',
  'read_only',
]
const dataTypes = ['string', 'integer', 'float', 'boolean', 'object', 'object_id']

/**
 * The datasets of one file. What is unknown or does not fit is added to `found`, with its line.
 * @param file its name, for findings
 */
export function readFides(file: string, text: string, found: FidesFinding[]): FidesDataset[] {
  const top = YamlWalker.start(file, text, found)
  if (!top) return []
  top.knows('file', ['dataset'])
  const list = top.at('dataset')
  if (!list) {
    top.report('error', 'expected `dataset`, a list of Fides datasets')
    return []
  }
  return list.items('dataset').flatMap((item) => readDataset(item) ?? [])
}

function readDataset(item: YamlWalker): FidesDataset | undefined {
  item.knows('dataset', [...datasetKeys, 'data_categories', 'collections', ...metas])
  const key = (item.at('fides_key') ?? item.at('name'))?.text('fides_key')
  if (key === undefined) {
    item.report('error', 'a dataset without a fides_key: not taken over')
    return undefined
  }
  if (!item.at('fides_key')) item.report('warning', `dataset "${key}" has no fides_key: its name is used`)
  const meta = metaOf(item)
  meta?.knows('dataset’s meta', ['resource_id', 'after'])
  const categories = textsAt(item, 'data_categories')
  const after = afterOf(meta)
  const collections = item.at('collections')?.items('collections') ?? []
  if (collections.length === 0) item.report('error', `dataset "${key}" has no collections`)
  return {
    ...item.place,
    key,
    collections: collections.flatMap((one) => readCollection(one, { key, categories, after }) ?? []),
  }
}

interface Owner {
  readonly key: string
  readonly categories: readonly string[]
  readonly after: readonly FidesAfter[]
}

function readCollection(item: YamlWalker, owner: Owner): FidesCollection | undefined {
  item.knows('collection', ['name', 'description', 'data_categories', 'fields', ...metas])
  const name = item.at('name')?.text('name')
  if (name === undefined) {
    item.report('error', 'a collection without a name: not taken over')
    return undefined
  }
  const meta = metaOf(item)
  meta?.knows('collection’s meta', ['after', 'skip_processing'])
  const own = textsAt(item, 'data_categories')
  const categories = own.length > 0 ? own : owner.categories
  const fields = item.at('fields')?.items('fields') ?? []
  if (fields.length === 0) item.report('error', `collection "${name}" has no fields`)
  return {
    ...item.place,
    name,
    description: item.at('description')?.text('description'),
    dataset: owner.key,
    skip: meta?.at('skip_processing')?.flag('skip_processing') ?? false,
    after: [...owner.after, ...afterOf(meta)],
    fields: fields.flatMap((field) => readField(field, [], categories) ?? []),
  }
}

function readField(
  item: YamlWalker,
  above: readonly string[],
  inherited: readonly string[],
): FidesField | undefined {
  item.knows('field', ['name', 'description', 'data_categories', 'fields', ...metas])
  const name = item.at('name')?.text('name')
  if (name === undefined) {
    item.report('error', 'a field without a name: not taken over')
    return undefined
  }
  const path = [...above, name]
  const own = textsAt(item, 'data_categories')
  const categories = own.length > 0 ? own : inherited
  const nested = item.at('fields')?.items('fields') ?? []
  return {
    ...item.place,
    path,
    description: item.at('description')?.text('description'),
    categories,
    ...readMeta(metaOf(item)),
    nested: nested.flatMap((field) => readField(field, path, categories) ?? []),
  }
}

type FieldMeta = Omit<FidesField, 'file' | 'line' | 'path' | 'description' | 'categories' | 'nested'>

function readMeta(meta: YamlWalker | undefined): FieldMeta {
  meta?.knows('field’s meta', fieldMetaKeys)
  const written = meta?.at('data_type')?.text('data_type')
  const dataType = written?.replace(/\[\]$/, '')
  const isArray = written?.endsWith('[]') ?? false
  if (dataType !== undefined && !dataTypes.includes(dataType)) {
    meta
      ?.at('data_type')
      ?.report('error', `unknown data_type "${written}"; expected one of ${dataTypes.join(', ')}`)
  }
  const returnAll = meta?.at('return_all_elements')
  if (returnAll && !isArray) returnAll.report('error', 'return_all_elements is for arrays only')
  const length = meta?.at('length')
  const size = Number(length?.value)
  if (length && !(Number.isSafeInteger(size) && size > 0))
    length.report('error', 'length: expected a whole number')
  return {
    identity: meta?.at('identity')?.text('identity'),
    references:
      meta
        ?.at('references')
        ?.items('references')
        .flatMap((one) => readReference(one) ?? []) ?? [],
    primaryKey: meta?.at('primary_key')?.flag('primary_key') ?? false,
    dataType,
    isArray,
    readOnly: meta?.at('read_only')?.flag('read_only') ?? false,
    returnAllElements: returnAll?.flag('return_all_elements'),
    length: length ? size : undefined,
  }
}

function readReference(item: YamlWalker): FidesReference | undefined {
  item.knows('reference', ['dataset', 'field', 'direction'])
  const dataset = item.at('dataset')?.text('dataset')
  const field = item.at('field')?.text('field')
  const direction = item.at('direction')?.text('direction')
  if (dataset === undefined || field === undefined) {
    item.report('error', 'a reference needs a dataset and a field: not taken over')
    return undefined
  }
  if (direction !== undefined && direction !== 'from' && direction !== 'to') {
    item.report('error', `direction "${direction}": expected from or to; not taken over`)
    return undefined
  }
  return { ...item.place, dataset, field, direction }
}

/** `fidesops_meta` is the older name; where both stand, Fides reads the newer one. */
function metaOf(item: YamlWalker): YamlWalker | undefined {
  const newer = item.at('fides_meta')
  const older = item.at('fidesops_meta')
  if (newer && older) older.report('warning', 'fidesops_meta beside fides_meta: not taken over')
  return newer ?? older
}

function afterOf(meta: YamlWalker | undefined): FidesAfter[] {
  const items = meta?.at('after')?.items('after') ?? []
  return items.flatMap((item) => {
    const name = item.text('after')
    return name === undefined ? [] : [{ ...item.place, name }]
  })
}

function textsAt(item: YamlWalker, key: string): string[] {
  return (
    item
      .at(key)
      ?.items(key)
      .flatMap((one) => one.text(key) ?? []) ?? []
  )
}

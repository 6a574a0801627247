import type { PackedFiles } from '../earlier/packed-files'
import type { ToldDataset } from './told-datasets'

/** One dataset as it stands in one archive. */
export interface Held {
  readonly files: PackedFiles
  readonly told: ToldDataset
}

import type { ArchiveProfile } from '../app/domain/archives'
import { isPortable } from '../app/domain/register/item-rights'
import type { ArchiveField, ArchiveMeaning, DescribedDataset } from './archive-input'

/** What an archive of this profile holds: all of it (art. 15), or what is for taking along (art. 20). */
export function isInProfile(
  profile: ArchiveProfile,
  meaning: Pick<ArchiveMeaning, 'origin' | 'lawfulBasis'>,
): boolean {
  return profile === 'access' || isPortable(meaning)
}

export interface Selection {
  readonly included: readonly ArchiveField[]
  readonly excluded: readonly ArchiveField[]
  /** Letters and attachments go by the meaning of the dataset as a whole. */
  readonly documents: boolean
}

export function selectFields(profile: ArchiveProfile, dataset: DescribedDataset): Selection {
  return {
    included: dataset.fields.filter((field) => belongs(profile, field)),
    excluded: dataset.fields.filter((field) => !belongs(profile, field)),
    documents: isInProfile(profile, dataset) && !(profile === 'transfer' && documentsStay(dataset)),
  }
}

/** What can hold others, and what the school never sends on, is not for another organisation (WP242 rev.01, p. 11). */
function belongs(profile: ArchiveProfile, field: ArchiveField): boolean {
  return isInProfile(profile, field) && !(profile === 'transfer' && (field.staysHere || field.special))
}

function documentsStay({ documentsHoldOthers, special }: DescribedDataset): boolean {
  return Boolean(documentsHoldOthers) || Boolean(special)
}

/** Columns of its files: the included fields, or of a dataset outside the profile all of them, as a header. */
export function columnsOf(profile: ArchiveProfile, dataset: DescribedDataset): readonly ArchiveField[] {
  const { included, excluded } = selectFields(profile, dataset)
  return included.length > 0 ? included : excluded
}

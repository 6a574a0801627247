import type { ArchiveProfile } from '../app/domain/archives'
import type { ArchiveField, ArchiveMeaning, DescribedDataset } from './archive-input'

/**
 * Art. 20: portability is for what the person provided, by hand or by use, and only when it is
 * processed under consent or a contract (WP242 rev.01). Access (art. 15) leaves nothing out.
 */
export function isInProfile(
  profile: ArchiveProfile,
  meaning: Pick<ArchiveMeaning, 'origin' | 'lawfulBasis'>,
): boolean {
  if (profile === 'access') return true
  const given = meaning.origin === 'provided' || meaning.origin === 'observed'
  return given && (meaning.lawfulBasis === 'consent' || meaning.lawfulBasis === 'contract')
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
    documents: isInProfile(profile, dataset) && !(profile === 'transfer' && dataset.documentsHoldOthers),
  }
}

/** What can hold others, and what the school never sends on, is not for another organisation (WP242 rev.01, p. 11). */
function belongs(profile: ArchiveProfile, field: ArchiveField): boolean {
  return isInProfile(profile, field) && !(profile === 'transfer' && field.staysHere)
}

/** Columns of its files: the included fields, or of a dataset outside the profile all of them, as a header. */
export function columnsOf(profile: ArchiveProfile, dataset: DescribedDataset): readonly ArchiveField[] {
  const { included, excluded } = selectFields(profile, dataset)
  return included.length > 0 ? included : excluded
}

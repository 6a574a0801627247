import { formatDate } from '../../app/domain/format'
import type { Language } from '../../app/domain/localized'
import type { SourceRecord } from '../../app/domain/records'
import { appliedStatement } from '../../app/domain/statement/applied'
import type { ArchiveDataset, ArchiveNotice } from '../archive-input'
import type { Column } from '../column'
import { viewerTexts } from '../texts/texts'

/** The column that tells since when a record is held, if the archive has it. */
export function obtainedColumn(
  { obtained }: Pick<ArchiveDataset, 'obtained'>,
  columns: readonly Column[],
): Column | undefined {
  return columns.find(({ field }) => field.id === obtained)
}

/** Since when a record is held, and which privacy statement then applied (I5). */
export function obtainedOf(
  { values }: Pick<SourceRecord, 'values'>,
  column: Column,
  notices: readonly ArchiveNotice[],
  language: Language,
): string {
  const texts = viewerTexts[language].obtained
  const got = values[column.field.id]
  if (typeof got !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(got)) return texts.unknown
  return `${formatDate(got.slice(0, 10), language)}. ${noticeWords(got, notices, language)}`
}

function noticeWords(got: string, notices: readonly ArchiveNotice[], language: Language): string {
  const texts = viewerTexts[language].obtained
  const versions = notices.flatMap(({ version, validFrom }) =>
    version === null ? [] : [{ version, validFrom: new Date(validFrom) }],
  )
  const earlier = notices.flatMap(({ title, validFrom }) => (title ? [{ title, from: validFrom }] : []))
  const applied = appliedStatement(got, versions, earlier)
  if (applied.kind === 'unknown') return texts.unknownNotice
  if (applied.kind === 'earlier') return texts.earlier(applied.title[language])
  return texts.version(String(applied.version), formatDate(applied.from, language))
}

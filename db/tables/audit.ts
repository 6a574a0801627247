import type { AuditEventType, ChainedEvent } from '../../app/domain/audit-events'
import type { ColumnVocabulary } from '../columns'

/** The trail of what was done. */
export function createAuditTables(c: ColumnVocabulary) {
  const auditEvents = c.table(
    'audit_events',
    {
      seq: c.sequence(),
      at: c.instant().notNull(),
      type: c.text().$type<AuditEventType>().notNull(),
      actorKind: c.text().$type<ChainedEvent['actorKind']>().notNull(),
      actorId: c.text().notNull(),
      subjectId: c.text().notNull(),
      data: c.json<Readonly<Record<string, unknown>>>().notNull(),
      previousHash: c.text().notNull(),
      hash: c.text().notNull(),
    },
    (t) => [c.index('audit_events_subject').on(t.subjectId, t.type)],
  )

  const auditHead = c.table('audit_head', {
    id: c.id(),
    seq: c.count().notNull(),
    hash: c.text().notNull(),
  })

  return { auditEvents, auditHead }
}

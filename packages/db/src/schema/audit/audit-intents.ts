import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { allRowsFor } from '../roles.ts'
import type { AuditDetails } from './audit-log.ts'

/**
 * Acts that were begun and whose line in the audit log is not written yet. One whose process died before it became a line
 * is turned into one that says so.
 */
export const auditIntents = pgTable(
  'audit_intents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    startedAt: instant('started_at').notNull().defaultNow(),
    action: text('action').notNull(),
    actorId: uuid('actor_id'),
    subjectId: uuid('subject_id'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    correlationId: text('correlation_id').notNull(),
    details: jsonb('details').$type<AuditDetails>().notNull().default({}),
  },
  () => [allRowsFor('auth')],
)

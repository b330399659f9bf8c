import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../columns.ts'
import { allRowsFor, currentUser, roles } from '../roles.ts'

/** What is told of an act beside who did it: never a secret, never a text somebody typed in a secret's place. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>

/**
 * Acts that matter for security. Lines are added and read; no role may change or remove one. People are named by id and
 * by name, and neither refers to the table of people: a line outlives whom it tells of.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    /** `sign-in`, `person.disable` and so on. */
    action: text('action').notNull(),
    /** Null when it was done; otherwise the code of what refused it. */
    errorCode: text('error_code'),
    /** Null: Botyard itself, or somebody who did not prove who they are. */
    actorId: uuid('actor_id'),
    actorName: text('actor_name'),
    /** Whose account, bot or data it touched. */
    subjectId: uuid('subject_id'),
    subjectName: text('subject_name'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    correlationId: text('correlation_id').notNull(),
    details: jsonb('details').$type<AuditDetails>().notNull().default({}),
  },
  (table) => [
    index('audit_log_actor_idx').on(table.actorId, table.id),
    index('audit_log_subject_idx').on(table.subjectId, table.id),
    index('audit_log_at_idx').on(table.at),
    index('audit_log_refused_idx').on(table.id).where(sql`${table.errorCode} is not null`),
    index('audit_log_action_idx').on(table.action, table.id),
    allRowsFor('admin'),
    allRowsFor('auth'),
    allRowsFor('sweep'),
    pgPolicy('own_lines', {
      for: 'select',
      to: roles.app,
      using: sql`${table.actorId} = ${currentUser} or ${table.subjectId} = ${currentUser}`,
    }),
    // What a bot's own transaction finds is written down with it; about nobody else, and in nobody's name.
    pgPolicy('own_findings', {
      for: 'insert',
      to: roles.app,
      withCheck: sql`${table.actorId} is null and ${table.subjectId} = ${currentUser}`,
    }),
  ],
)

import type { Severity } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'
import { webhookEndpoints } from './webhook-endpoints.ts'

/** When a person wants to be told of failures, and how. */
export const alertRules = pgTable(
  'alert_rules',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    name: text('name').notNull(),
    /** Counts the failures of everybody, not of its owner alone; only while its owner is an administrator. */
    isInstallation: boolean('is_installation').notNull().default(false),
    /** Empty: every code. */
    codes: text('codes').array().notNull().default([]),
    /** Third parts of codes; empty: every severity. */
    severities: text('severities').array().$type<Severity[]>().notNull().default([]),
    /** So many of them … */
    threshold: integer('threshold').notNull().default(1),
    /** … within so long. */
    windowMinutes: integer('window_minutes').notNull().default(60),
    /** Not again within so long. */
    cooldownMinutes: integer('cooldown_minutes').notNull().default(60),
    notifiesByMail: boolean('tells_by_mail').notNull().default(false),
    endpointId: uuid('endpoint_id').references(() => webhookEndpoints.id, { onDelete: 'set null' }),
    isEnabled: boolean('is_enabled').notNull().default(true),
    firedAt: instant('fired_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('alert_rules_user_id_idx').on(table.userId),
    check('alert_rules_positive', sql`${table.threshold} > 0 and ${table.windowMinutes} > 0`),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)

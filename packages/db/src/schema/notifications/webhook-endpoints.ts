import type { Severity } from '@botyard/errors'
import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/**
 * The channels by which a person is told of alerts, webhooks among them. What is sealed is bound to the table's name, which is
 * from when webhooks were the only kind.
 */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    name: text('name').notNull(),
    /** Which channel of `packages/notifications/src/channels` it is. */
    kind: text('kind').notNull().default('webhook'),
    /** Where a webhook goes; of other kinds, whose address is secret, the part that may be shown. */
    url: text('url').notNull(),
    /** What signs a webhook; of other kinds the fields they are set up with, as JSON. */
    secretEncrypted: text('secret_encrypted').notNull(),
    /** Alerts it is told of whichever rule they are from: third parts of codes, empty for all; null: only of rules that name it. */
    severities: text('severities').array().$type<Severity[]>(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    /** Why Botyard switched it off; null when its owner did. */
    offCode: text('off_code'),
    /** The receiver asked not to be sent anything before. */
    notBefore: instant('not_before'),
    /** Since when nothing has arrived; null while it does. */
    failingSince: instant('failing_since'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('webhook_endpoints_user_id_idx').on(table.userId),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('keys'),
  ],
)

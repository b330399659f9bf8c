import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'
import { webhookEndpoints } from './webhook-endpoints.ts'

/** How far a delivery has come; the last two are final. */
export const deliveryStates = ['waiting', 'delivered', 'failed'] as const

/** What was sent, or is to be sent, to a channel. The id is the one the receiver sees, the same at every try. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    /** `alert.fired`, `webhook.test`; `alerts.gathered`, `channel.test` for channels that are no webhooks. */
    event: text('event').notNull(),
    /** Exactly as it is sent to a webhook: the signature is over these characters. Other channels make their text of it. */
    body: text('body').notNull(),
    state: text('state', { enum: deliveryStates }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** HTTP status of the last answer; null when there was none. */
    answerStatus: integer('answer_status'),
    errorCode: text('error_code'),
    correlationId: text('correlation_id').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    nextAttemptAt: instant('next_attempt_at'),
    /** When its owner asked for it, by a test or by sending it again; empty for what came by itself. */
    askedAt: instant('asked_at').array().notNull().default([]),
    deliveredAt: instant('delivered_at'),
    /** While a try is under way: until when it counts as that, should its worker say nothing more. */
    claimedUntil: instant('claimed_until'),
  },
  (table) => [
    index('webhook_deliveries_endpoint_idx').on(table.endpointId, table.createdAt),
    index('webhook_deliveries_user_id_idx').on(table.userId, table.createdAt),
    ownRows(table.userId),
    allRowsFor('admin'),
  ],
)

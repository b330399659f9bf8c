import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** The connected Instagram account. Columns ending in `_encrypted` are sealed (crypto.ts); only the app role reads them, and the keys role when it re-encrypts them. */
export const instagramCredentials = pgTable(
  'instagram_credentials',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: ownerId().unique(),
    instagramUserId: text('instagram_user_id'),
    instagramUsername: text('instagram_username'),
    /** From which the emulated device of this account derives; never shared between accounts. */
    deviceSeed: text('device_seed').notNull(),
    /** The phone drawn for this account at its first sign-in, as user agents write it: it stays when lists of phones change. */
    phone: text('phone'),
    /** Where the stored session came from, `app_login`, `app_import` or `web_import`: it decides what the account can do. */
    sessionOrigin: text('session_origin'),
    sessionDataEncrypted: text('session_data_encrypted'),
    /** A login that waits for a code or a confirmation, so that any process can finish it. */
    pendingLoginEncrypted: text('pending_login_encrypted'),
    pendingLoginExpiresAt: instant('pending_login_expires_at'),
    /** Kept only while its owner wants automatic reconnection. */
    passwordEncrypted: text('password_encrypted'),
    /** When reconnection was last tried by itself: once, then the owner is asked. */
    reconnectTriedAt: instant('reconnect_tried_at'),
    /** The address of the account's own proxy, credentials included. */
    proxyEncrypted: text('proxy_encrypted'),
    /** When its owner was told, and accepted, that automation may cost them the account. */
    riskAcceptedAt: instant('risk_accepted_at'),
    linkedAt: instant('linked_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [ownRows(table.userId), allRowsFor('keys')],
)

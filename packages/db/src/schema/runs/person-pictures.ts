import { customType, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Pictures of people that an account has met, kept for a while so that each is asked for once. */
export const personPictures = pgTable(
  'person_pictures',
  {
    userId: ownerId(),
    /** Instagram's id. */
    personId: text('person_id').notNull(),
    /** `image/jpeg` and the like; null: there was none to be had. */
    type: text('type'),
    bytes: bytea('bytes'),
    readAt: instant('read_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.personId] }),
    index('person_pictures_read_at_idx').on(table.readAt),
    ownRows(table.userId),
    allRowsFor('admin'),
    allRowsFor('sweep'),
  ],
)

import { bigint, pgTable, uuid } from 'drizzle-orm/pg-core'
import { ownerId } from '../columns.ts'
import { allRowsFor, ownRows } from '../roles.ts'

/** The head of each user's event stream. Its row lock makes commit order the order of sequence numbers. */
export const userStreams = pgTable(
  'user_streams',
  {
    userId: ownerId().primaryKey(),
    /** Changes when sequence numbers start over, so that a client never mixes two histories. */
    epoch: uuid('epoch').notNull().defaultRandom(),
    head: bigint('head', { mode: 'number' }).notNull().default(0),
    /** The oldest sequence number that is still kept. */
    minSeq: bigint('min_seq', { mode: 'number' }).notNull().default(1),
  },
  (table) => [ownRows(table.userId), allRowsFor('fanout'), allRowsFor('sweep')],
)

import { integer, timestamp, uuid } from 'drizzle-orm/pg-core'
import { users } from './people/users.ts'

/** A point in time, as a `Date`. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** The owner of a row. Rows go with their owner. */
export const ownerId = () =>
  uuid('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

/**
 * The generation of its owner's credentials that something belongs to. It is good while `users` has the same number, so
 * nothing that was begun before a change can be finished after it.
 */
export const generation = () => integer('generation').notNull().default(0)

import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import { botInstances } from '../schema/bot-instances.ts'
import { userBotStatus } from '../schema/user-bot-status.ts'
import { userStreams } from '../schema/user-streams.ts'
import { users } from '../schema/users.ts'
import { continueAsUser } from '../with-role.ts'

export interface NewPerson {
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
  readonly passwordHash: string
}

/**
 * Creates a person with everything that belongs to one: their bot, its status, their event stream. Runs in a
 * transaction of the admin role and ends it as the person's own app role, so call it last.
 * @returns the new id. Fails with a unique violation of `users_username_unique` or `users_email_unique`.
 */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = randomUUID()
  await tx.execute(sql`
    insert into users (id, username, email, role, password_hash)
    values (${id}, ${person.username}, ${person.email}, ${person.role}, ${person.passwordHash})`)
  const own = await continueAsUser(tx, id)
  await own.insert(botInstances).values({ userId: id, namespace: `bot_${id.replaceAll('-', '')}` })
  await own.insert(userBotStatus).values({ userId: id })
  await own.insert(userStreams).values({ userId: id })
  return id
}

export interface PersonListed {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
  readonly mustChangePassword: boolean
  readonly disabledAt: Date | null
  readonly createdAt: Date
  readonly instagramUsername: string | null
  readonly sessionValid: boolean
  readonly botRunning: boolean
}

/** Everybody, oldest first, with the state of their bots. For the admin role. */
export async function listPeople(tx: Tx): Promise<PersonListed[]> {
  return tx
    .select({
      id: users.id,
      username: users.username,
      email: users.email,
      role: users.role,
      mustChangePassword: users.mustChangePassword,
      disabledAt: users.disabledAt,
      createdAt: users.createdAt,
      instagramUsername: userBotStatus.instagramUsername,
      sessionValid: sql<boolean>`coalesce(${userBotStatus.sessionValid}, false)`,
      botRunning: sql<boolean>`coalesce(${userBotStatus.botRunning}, false)`,
    })
    .from(users)
    .leftJoin(userBotStatus, sql`${userBotStatus.userId} = ${users.id}`)
    .orderBy(users.createdAt)
}

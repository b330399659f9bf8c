import { randomUUID } from 'node:crypto'
import { errorList, parseCode } from '@botyard/errors'
import { and, eq, gt, like, or, sql } from 'drizzle-orm'
import type { Tx } from '../../connections/client.ts'
import { userStreams } from '../../schema/activity/user-streams.ts'
import { botInstances } from '../../schema/bots/bot-instances.ts'
import { userBotStatus } from '../../schema/bots/user-bot-status.ts'
import { alertRules } from '../../schema/notifications/alert-rules.ts'
import { users } from '../../schema/people/users.ts'
import { sessions } from '../../schema/sign-in/sessions.ts'
import { continueAsUser } from '../../with-role.ts'
import { derivedColumns, derivedState, type StateView, stateRow } from '../bots/derive-state.ts'

export interface NewPerson {
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
  readonly passwordHash: string
  /** Nobody knows a password of theirs: they choose one with an emailed link. */
  readonly isInvited?: boolean
}

type NewRule = Omit<typeof alertRules.$inferInsert, 'userId'>

/** What a new person is told of unless they decide otherwise: failures that wait for somebody, a few times a day at most. */
const firstRule: NewRule = {
  severities: ['E', 'C'],
  ...{ name: 'Something needs me', notifiesByMail: true },
  ...{ threshold: 1, windowMinutes: 60, cooldownMinutes: 360 },
}

/** The same for administrators, of everybody's: what is critical, and answers of Instagram that nobody knows. */
const administratorsRule: NewRule = {
  ...firstRule,
  ...{ name: 'The installation needs somebody', isInstallation: true, severities: [] },
  codes: errorList
    .filter(({ code, name }) => parseCode(code).severity === 'C' || name === 'INSTAGRAM_FAILURE_UNKNOWN')
    .map(({ code }) => code),
}

/**
 * Creates a person with everything that belongs to one: their bot, its status, their event stream. Runs in a
 * transaction of the admin role and ends it as the person's own app role, so call it last.
 * @returns the new id. Fails with a unique violation of `users_username_unique` or `users_email_unique`.
 */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<string> {
  const id = randomUUID()
  await tx.execute(sql`
    insert into users (id, username, email, role, password_hash, invited_at)
    values (${id}, ${person.username}, ${person.email}, ${person.role}, ${person.passwordHash},
      ${person.isInvited ? sql`now()` : null})`)
  await insertBot(tx, id, person.role === 'admin' ? [firstRule, administratorsRule] : [firstRule])
  return id
}

/**
 * Creates a further account of a person, who owns it, with its bot, status and stream. Its days begin where theirs do. Like
 * `insertPerson`, it ends the transaction of the admin role as the account's own. @returns the new id.
 */
export async function insertAccount(tx: Tx, account: { ownerId: string; name: string }): Promise<string> {
  const id = randomUUID()
  await tx.execute(sql`
    insert into users (id, kind, username, role, account_name, must_change_password, time_zone)
    select ${id}, 'account', ${`account-${id.slice(0, 13)}`}, 'user', ${account.name}, false, time_zone
    from users where id = ${account.ownerId}`)
  await tx.execute(sql`
    insert into account_members (account_id, person_id, role) values (${id}, ${account.ownerId}, 'owner')`)
  await insertBot(tx, id, [firstRule])
  return id
}

async function insertBot(tx: Tx, id: string, rules: readonly NewRule[]): Promise<void> {
  const own = await continueAsUser(tx, id)
  await own.insert(botInstances).values({ userId: id, namespace: `bot_${id.replaceAll('-', '')}` })
  await own.insert(userBotStatus).values({ userId: id })
  await own.insert(userStreams).values({ userId: id })
  await own.insert(alertRules).values(rules.map((rule) => ({ ...rule, userId: id })))
}

/** Where somebody stands: can sign in, has not accepted yet, may not sign in, or is about to be erased. */
export const personStates = ['active', 'invited', 'disabled', 'leaving'] as const
export type PersonState = (typeof personStates)[number]

export interface PersonListed {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
  readonly state: PersonState
  readonly mustChangePassword: boolean
  readonly disabledAt: Date | null
  readonly erasedAfter: Date | null
  readonly createdAt: Date
  /** When a session of theirs was used last; null when none is left. */
  readonly lastSeenAt: Date | null
  readonly instagramUsername: string | null
  readonly sessionValid: boolean
  readonly botRunning: boolean
  readonly botState: StateView
}

/** Whom a list of people is to hold; everything given must be so. */
export interface PeopleFilter {
  /** Part of a username or an address. */
  readonly text?: string | undefined
  readonly role?: 'admin' | 'user' | undefined
  readonly state?: PersonState | undefined
  readonly id?: string | undefined
}

const stateOf = sql<PersonState>`case when ${users.erasedAfter} is not null then 'leaving'
  when ${users.disabledAt} is not null then 'disabled' when ${users.invitedAt} is not null then 'invited' else 'active' end`

/** People by username, with the state of their bots, after a username when one is given. For the admin role. */
export function listPeople(
  tx: Tx,
  { text, role, state, id }: PeopleFilter,
  page: { limit: number; afterUsername?: string | undefined },
): Promise<PersonListed[]> {
  const pattern = text === undefined ? undefined : `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`
  return tx
    .select({
      id: users.id,
      username: users.username,
      // People have one; accounts, which do not, are left out below.
      email: sql<string>`${users.email}`,
      role: users.role,
      state: stateOf,
      mustChangePassword: users.mustChangePassword,
      disabledAt: users.disabledAt,
      erasedAfter: users.erasedAfter,
      createdAt: users.createdAt,
      lastSeenAt:
        sql<Date | null>`(select max(last_used_at) from sessions where sessions.user_id = ${users.id})`.mapWith(
          sessions.lastUsedAt,
        ),
      instagramUsername: userBotStatus.instagramUsername,
      sessionValid: sql<boolean>`coalesce(${userBotStatus.sessionValid}, false)`,
      botRunning: sql<boolean>`coalesce(${userBotStatus.botRunning}, false)`,
      botState: sql`(select to_jsonb(bot) from (
        select ${derivedColumns} from user_bot_status status ${derivedState} where status.user_id = ${users.id}) bot)`.mapWith(
        (row: unknown) => stateRow.parse(row),
      ),
    })
    .from(users)
    .leftJoin(userBotStatus, eq(userBotStatus.userId, users.id))
    .where(
      and(
        eq(users.kind, 'person'),
        pattern === undefined ? undefined : or(like(users.username, pattern), like(users.email, pattern)),
        role && eq(users.role, role),
        state && eq(stateOf, state),
        id === undefined ? undefined : eq(users.id, id),
        page.afterUsername === undefined ? undefined : gt(users.username, page.afterUsername),
      ),
    )
    .orderBy(users.username)
    .limit(page.limit)
}

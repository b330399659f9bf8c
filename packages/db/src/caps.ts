import { BotError, type ErrorName } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

/** How much a person may have of one thing. */
interface Cap {
  readonly title: string
  readonly max: number
  /** What one more is refused with; its message names the cap. */
  readonly error: ErrorName
  /** Counts what a person has now. */
  readonly count: (userId: string) => ReturnType<typeof sql>
}

const cap = (definition: Cap): Cap => definition

/** Everything a person can make and how much of it. `docs/caps.md` is made from this. */
export const caps = {
  webhooks: cap({
    title: 'Webhooks',
    max: 10,
    error: 'TOO_MANY_WEBHOOKS',
    count: (userId) => sql`select count(*)::int as count from webhook_endpoints where user_id = ${userId}`,
  }),
  alertRules: cap({
    title: 'Alert rules of their own',
    max: 50,
    error: 'TOO_MANY_WEBHOOKS',
    count: (userId) => sql`select count(*)::int as count from alert_rules where user_id = ${userId}`,
  }),
  apiTokens: cap({
    title: 'API tokens that have not expired',
    max: 20,
    error: 'TOO_MANY_TOKENS',
    count: (userId) =>
      sql`select count(*)::int as count from api_tokens where user_id = ${userId} and expires_at > now()`,
  }),
  automations: cap({
    title: 'Automations',
    max: 100,
    error: 'CAP_REACHED',
    count: (userId) => sql`select count(*)::int as count from automations where user_id = ${userId}`,
  }),
  openRuns: cap({
    title: 'Runs that have not ended',
    max: 500,
    error: 'CAP_REACHED',
    count: (userId) =>
      sql`select count(*)::int as count from runs where user_id = ${userId} and state in ('queued', 'running', 'paused', 'planned')`,
  }),
} as const

export type CapName = keyof typeof caps

/**
 * Makes sure that a person may have one more. Whoever else makes one for them waits until this transaction ends, so as
 * many at once as one likes pass the cap by none. For a role that may read the person's rows.
 * @throws {BotError} the error of the cap, which names it.
 */
export async function requireRoom(tx: Tx, userId: string, name: CapName): Promise<void> {
  const { title, max, error, count } = caps[name]
  // Held until the commit. A statement after it sees what those that held it before have committed.
  await tx.execute(sql`select pg_advisory_xact_lock(${lockClass}, hashtext(${`${name}:${userId}`}))`)
  const { rows } = await tx.execute<{ count: number }>(count(userId))
  if ((rows[0]?.count ?? 0) >= max)
    throw new BotError(error, { message: `${title}: ${max} is the most that one person may have.` })
}

/** First key of these locks; workers and jobs that run alone have others. */
const lockClass = 7_226_004

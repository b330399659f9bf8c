import { BotError } from '@botyard/errors'
import type pg from 'pg'
import { type Database, onConnection, type Tx } from './connections/client.ts'
import { insideShare, type TakenConnection, takeConnection } from './connections/connection-shares.ts'
import { timeoutsToSet } from './connections/pooler.ts'
import { afterNextStatement, endLoan, sendTogether } from './connections/prepared-statements.ts'
import { databaseError } from './database-error.ts'
import type { RoleName } from './schema/roles.ts'
import { moved } from './wake-buses/wake-bus.ts'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A transaction of one user: queries see and write that user's rows only. */
export type UserTx = Tx & { readonly userId: string }

/**
 * Runs `work` in one transaction for one user: the only door to a user's rows.
 * Commits when it resolves, rolls back when it throws. After the commit, events that were appended wake the hub.
 * @throws {BotError} what `work` threw; DATABASE_UNAVAILABLE, DATABASE_FULL or DATABASE_REFUSED for the database's own failures.
 */
export function withUser<T>(db: Database, userId: string, work: (tx: UserTx) => Promise<T>): Promise<T> {
  if (!uuidPattern.test(userId)) throw new TypeError(`withUser wants a uuid, got ${typeof userId}`)
  return transaction(db, 'app', userId, (tx) => work(Object.assign(tx, { userId })))
}

/** Runs `work` in one transaction as one of the roles that are not bound to a user. */
export function withRole<T>(
  db: Database,
  role: Exclude<RoleName, 'app' | 'runner'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return transaction(db, role, '', work)
}

/**
 * Runs `read`, a single statement, as the fan-out role without a transaction around it: what is pushed to open pages is
 * read in one round trip instead of three.
 * @throws {BotError} DATABASE_UNAVAILABLE, DATABASE_FULL or DATABASE_REFUSED
 */
export async function readAsFanout<T>(db: Database, read: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    const client = await db.fanout.connect()
    const tx = onConnection(client)
    try {
      return await read(tx)
    } finally {
      endLoan(tx.$client)
      client.release()
    }
  } catch (error) {
    throw databaseError(error)
  }
}

/**
 * Continues the same transaction as the app role of a user, for what must commit together with another role's work
 * (a new person and their bot). The transaction cannot switch back.
 */
export async function continueAsUser(tx: Tx, userId: string): Promise<UserTx> {
  if (!uuidPattern.test(userId)) throw new TypeError(`continueAsUser wants a uuid, got ${typeof userId}`)
  await tx.$client.query(`set local role botyard_app; set local app.user_id = '${userId}'`)
  return Object.assign(tx, { userId })
}

/**
 * Continues the same transaction as another role that is bound to no user, for what must commit together with the first
 * role's work (somebody is disabled, and their sessions become void). The transaction cannot switch back.
 */
export async function continueAs(tx: Tx, role: Exclude<RoleName, 'app'>): Promise<void> {
  await tx.$client.query(`set local role botyard_${role}`)
}

async function transaction<T>(
  db: Database,
  role: RoleName,
  userId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let taken: TakenConnection
  try {
    taken = await takeConnection(role === 'auth' ? db.signIn : db.pool)
  } catch (error) {
    throw databaseError(error)
  }
  const { client } = taken
  let broken: Error | undefined
  // Both values are known to be safe: one of our roles and a checked uuid. This travels with the first statement of `work`;
  // if it fails, that statement finds no transaction, or a failed one, and a login without any rights.
  sendTogether(client)
  const begun = client.query(
    `begin; ${timeoutsToSet(client)}set local role botyard_${role}; set local app.user_id = '${userId}'`,
  )
  begun.catch(() => {})
  const tx = onConnection(client)
  try {
    const result = await insideShare(() => work(tx))
    endLoan(tx.$client)
    await begun
    const { command } = await (commits.get(tx) ?? client.query('commit'))
    // PostgreSQL answers ROLLBACK to a commit of a transaction in which a statement had failed.
    if (command !== 'COMMIT')
      throw new BotError('DATABASE_REFUSED', { message: 'A failed statement was ignored.' })
    for (const [wokenUserId, seq] of takeAppended(tx)) db.wakeBus.publish(wokenUserId, seq)
    return result
  } catch (error) {
    endLoan(tx.$client)
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    // If the begin failed, later errors only follow from that.
    await begun.catch((first: unknown) => {
      throw databaseError(first)
    })
    throw databaseError(error)
  } finally {
    // A connection that could not roll back may still be inside somebody's transaction: it is destroyed, not reused.
    taken.release(broken)
  }
}

const commits = new WeakMap<Tx, Promise<pg.QueryResult>>()

/**
 * Says that the next statement is the last of its transaction: the commit travels with it instead of waiting for its answer.
 * When it fails, nothing is committed. A statement after it is refused.
 */
export function endWithNext(tx: Tx): void {
  afterNextStatement(tx.$client, () => {
    const commit = tx.$client.query('commit')
    commit.catch(() => {})
    commits.set(tx, commit)
    endLoan(tx.$client)
  })
}

const appended = new WeakMap<object, Map<string, number>>()

/** Remembers that `tx` appended an event, so that its commit wakes the hub. */
export function rememberAppended(tx: Tx, userId: string, seq: number): void {
  const seqs = appended.get(tx) ?? new Map<string, number>()
  seqs.set(userId, Math.max(seq, seqs.get(userId) ?? seq))
  appended.set(tx, seqs)
}

/** Remembers that the bot of a user, or of `everybody`, may stand otherwise after the commit of `tx`, which wakes the hub. */
export function rememberMoved(tx: Tx, userId: string): void {
  rememberAppended(tx, userId, moved)
}

function takeAppended(tx: Tx): Map<string, number> {
  return appended.get(tx) ?? new Map()
}

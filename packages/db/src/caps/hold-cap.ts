import { BotError } from '@botyard/errors'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { advisoryLocks } from '../advisory-locks.ts'
import type { Tx } from '../connections/client.ts'
import { readRows } from '../read-rows.ts'
import { type Cap, type CapName, caps } from './caps.ts'

/** Caps beyond which one more is refused, and caps beyond which an older one makes way. */
type NamesOf<Beyond> = { [Name in CapName]: (typeof caps)[Name] extends Beyond ? Name : never }[CapName]
type Kept = { readonly table: string }
export type RefusingCap = NamesOf<Kept & { readonly beyond: { readonly refuse: string } }>
export type YieldingCap = NamesOf<Kept & { readonly beyond: { readonly firstOut: SQL } }>

/**
 * Makes sure that a person may have one more. Whoever else makes one for them waits until this transaction ends, so as
 * many at once as one likes pass the cap by none. For a role that may read the person's rows.
 * @throws {BotError} the error of the cap, which names it.
 */
export async function requireRoom(
  tx: Tx,
  userId: string,
  name: RefusingCap,
  /** What an administrator allowed this one; null: as much as anybody. */
  allowed: number | null = null,
): Promise<void> {
  await waitForTurn(tx, userId, name)
  const cap = { ...caps[name], max: allowed ?? caps[name].max }
  requireWithin(cap, (await count(tx, userId, cap)) + 1)
}

/**
 * Does something that makes several at once, some of which may be there already, and refuses all of it when there are too
 * many afterwards. @throws {BotError} the error of the cap, which names it.
 */
export async function withinCap<T>(
  tx: Tx,
  userId: string,
  name: RefusingCap,
  work: () => Promise<T>,
): Promise<T> {
  await waitForTurn(tx, userId, name)
  const result = await work()
  requireWithin(caps[name], await count(tx, userId, caps[name]))
  return result
}

/** Makes room for one more: what the cap puts first goes. For a role that may delete the person's rows. */
export async function makeRoom(tx: Tx, userId: string, name: YieldingCap): Promise<void> {
  const { table, max, beyond } = caps[name]
  await waitForTurn(tx, userId, name)
  const [from, key] = [sql.identifier(table), sql.identifier(beyond.key)]
  await tx.execute(sql`
    delete from ${from} where user_id = ${userId} and ${key} in (
      select ${key} from ${from} where user_id = ${userId} order by ${beyond.firstOut} desc, ${key} offset ${max - 1})`)
}

/** How much of each cap whoever has most of it has. For the admin role. */
export async function readCapUsage(tx: Tx): Promise<{ name: CapName; cap: Cap; used: number }[]> {
  const kept = Object.entries<Cap>(caps).filter(([, { table }]) => table !== null)
  const highest = kept.map(
    ([name, cap]) => sql`(select ${name}::text as name, coalesce(max(amount), 0)::int as used
      from (select ${amountOf(cap)} as amount from ${sql.identifier(cap.table ?? '')} ${whereOf(cap)} group by ${ownerOf(cap)}) each)`,
  )
  const rows = await readRows(tx, capUsageRow, sql.join(highest, sql` union all `))
  return rows.map(({ name, used }) => ({ name, cap: caps[name], used }))
}

/** Held until the commit. A statement after it sees what those that held it before have committed. */
async function waitForTurn(tx: Tx, userId: string, name: CapName): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.caps}, hashtext(${`${name}:${userId}`}))`)
}

async function count(tx: Tx, userId: string, cap: Cap & Kept): Promise<number> {
  const rows = await readRows(
    tx,
    countRow,
    sql`
    select (${amountOf(cap)})::int as amount from ${sql.identifier(cap.table)} ${whereOf(cap, sql`${ownerOf(cap)} = ${userId}`)}`,
  )
  return rows[0]?.amount ?? 0
}

const ownerOf = ({ owner = 'user_id' }: Cap) => sql.identifier(owner)
const amountOf = ({ amount }: Cap): SQL => amount ?? sql`count(*)`

function whereOf({ where }: Cap, more?: SQL): SQL {
  const conditions = [where, more].filter((condition) => condition !== undefined)
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
}

function requireWithin({ title, max, beyond }: Cap, wanted: number): void {
  if (wanted > max && 'refuse' in beyond)
    throw new BotError(beyond.refuse, { message: `${title}: ${max} is the most that one person may have.` })
}

const capUsageRow = z.object({
  name: z.custom<CapName>((name) => typeof name === 'string' && name in caps),
  used: z.number(),
})

const countRow = z.object({ amount: z.number() })

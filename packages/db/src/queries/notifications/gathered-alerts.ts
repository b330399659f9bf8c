import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { makeRoom } from '../../caps/hold-cap.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { webhookDeliver } from '../../jobs/webhook-deliver.ts'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { waitForOtherClaims } from './delivery-claims.ts'

/** So many alerts stand in a message; of the others it says how many they are. */
const maxListed = 10
/** What has had so many tries is on its way for minutes: what comes then gets a message of its own. */
const maxTriesToJoin = 3

const gathered = z.object({
  type: z.literal('alerts.gathered'),
  account: z.object({ id: z.string(), name: z.string() }),
  alerts: z.array(
    z.object({
      code: z.string(),
      rule: z.string(),
      count: z.number(),
      at: z.string(),
      correlation_id: z.string(),
    }),
  ),
  /** How many more there were. */
  omitted: z.number(),
})

/** What a message to a channel that is no webhook tells, in one or gathered from a flood. */
export type GatheredAlerts = z.infer<typeof gathered>

/** Reads the stored form. @throws {ZodError} for another. */
export const readGatheredAlerts = (body: string): GatheredAlerts => gathered.parse(JSON.parse(body))

/** A channel that an alert goes to. */
export interface AlertChannel {
  readonly id: string
  readonly kind: string
}

/**
 * The channels of the transaction's user that get an alert of this severity: those that a rule names, and those that
 * get it whatever the rule.
 */
export async function listChannelsFor(
  tx: UserTx,
  { severity, endpointId }: { severity: string; endpointId: string | null },
): Promise<AlertChannel[]> {
  return readRows(
    tx,
    z.object({ id: z.string(), kind: z.string() }),
    sql`
    select id, kind from webhook_endpoints
    where user_id = ${tx.userId} and is_enabled
      and (id = ${endpointId}::uuid or severities = '{}' or ${severity} = any (severities))
    order by created_at, id`,
  )
}

/**
 * Puts an alert into the message that waits for a channel, or into a new one that goes out at once, or `pauseSeconds` after
 * the one before.
 */
export async function gatherAlert(
  tx: UserTx,
  channelId: string,
  alert: GatheredAlerts['alerts'][number],
  pauseSeconds: number,
): Promise<void> {
  await waitForOtherClaims(tx)
  const [waiting] = await readRows(
    tx,
    z.object({ id: z.string(), body: z.string() }),
    sql`
    select id, body from webhook_deliveries
    where endpoint_id = ${channelId} and state = 'waiting' and event = 'alerts.gathered'
      and attempts < ${maxTriesToJoin} and coalesce(claimed_until <= now(), true)
    order by created_at desc limit 1`,
  )
  if (!waiting) return queueMessage(tx, channelId, alert, pauseSeconds)
  const message = readGatheredAlerts(waiting.body)
  const isFull = message.alerts.length >= maxListed
  const fuller = isFull
    ? { ...message, omitted: message.omitted + 1 }
    : { ...message, alerts: [...message.alerts, alert] }
  await tx.execute(
    sql`update webhook_deliveries set body = ${JSON.stringify(fuller)} where id = ${waiting.id}`,
  )
}

/** Queues a test of a channel, which its owner asked for. @returns undefined for one that is not there or switched off. */
export async function queueChannelTest(
  tx: UserTx,
  channelId: string,
  correlationId: string,
): Promise<string | undefined> {
  const [on] = await readRows(
    tx,
    z.object({ id: z.string() }),
    sql`select id from webhook_endpoints where id = ${channelId} and is_enabled`,
  )
  if (!on) return undefined
  return insertMessage(tx, channelId, {
    ...{ event: 'channel.test', alerts: [], correlationId },
    ...{ pauseSeconds: 0, askedAt: sql`array[now()]` },
  })
}

async function queueMessage(
  tx: UserTx,
  channelId: string,
  alert: GatheredAlerts['alerts'][number],
  pauseSeconds: number,
): Promise<void> {
  await insertMessage(tx, channelId, {
    ...{ event: 'alerts.gathered', alerts: [alert], correlationId: alert.correlation_id },
    ...{ pauseSeconds, askedAt: sql`'{}'::timestamptz[]` },
  })
}

interface NewMessage extends Pick<GatheredAlerts, 'alerts'> {
  readonly event: 'alerts.gathered' | 'channel.test'
  readonly correlationId: string
  readonly pauseSeconds: number
  readonly askedAt: SQL
}

async function insertMessage(
  tx: UserTx,
  channelId: string,
  { event, alerts, correlationId, pauseSeconds, askedAt }: NewMessage,
): Promise<string> {
  const { accountName } = await findRecipient(tx)
  const account = { id: tx.userId, name: accountName }
  const message: GatheredAlerts = { type: 'alerts.gathered', account, alerts, omitted: 0 }
  await makeRoom(tx, tx.userId, 'deliveries')
  const [made] = await readRows(
    tx,
    z.object({ id: z.string(), seconds: z.number() }),
    sql`
    with before as (
      select max(coalesce(delivered_at, next_attempt_at, created_at)) as at from webhook_deliveries
      where endpoint_id = ${channelId} and event = 'alerts.gathered'
    )
    insert into webhook_deliveries (user_id, endpoint_id, event, body, correlation_id, asked_at, next_attempt_at)
    select ${tx.userId}, ${channelId}, ${event}, ${JSON.stringify(message)}, ${correlationId}, ${askedAt},
      greatest(now(), case when ${pauseSeconds}::int > 0 then before.at + ${pauseSeconds} * interval '1 second' end)
    from before
    returning id, extract(epoch from next_attempt_at - now())::float as seconds`,
  )
  if (!made) throw new TypeError('an insert returned nothing')
  const job = { user_id: tx.userId, endpoint_id: channelId, delivery_id: made.id }
  await enqueue(tx, webhookDeliver, job, { inSeconds: made.seconds })
  return made.id
}

const recipient = z.object({ account_name: z.string(), email: z.string(), owner_id: z.string().nullable() })

/** What the account of the transaction's user is called, who owns it, and where they get mail. */
export async function findRecipient(
  tx: UserTx,
): Promise<{ accountName: string; email: string; ownerId: string }> {
  const [row] = await readRows(
    tx,
    recipient,
    sql`
    select coalesce(account_name, '@' || status.instagram_username, users.username) as account_name,
      coalesce(email, (select owner.email from account_members member join users owner on owner.id = person_id
        where account_id = users.id and member.role = 'owner'), '') as email,
      (select person_id from account_members where account_id = users.id and role = 'owner') as owner_id
    from users left join user_bot_status status on status.user_id = users.id where users.id = ${tx.userId}`,
  )
  return {
    accountName: row?.account_name ?? '',
    email: row?.email ?? '',
    ownerId: row?.owner_id ?? tx.userId,
  }
}

import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type KeyRing, open, seal } from '../../encryption/crypto.ts'
import { instantColumn, readRows } from '../../read-rows.ts'
import { instagramCredentials } from '../../schema/instagram-accounts/instagram-credentials.ts'
import type { UserTx } from '../../with-role.ts'
import { endLink, isLinked } from './links.ts'

const sessionPlace = (userId: string) => ({
  table: 'instagram_credentials',
  column: 'session_data_encrypted',
  userId,
})

const passwordPlace = (userId: string) => ({
  table: 'instagram_credentials',
  column: 'password_encrypted',
  userId,
})
const proxyPlace = (userId: string) => ({
  table: 'instagram_credentials',
  column: 'proxy_encrypted',
  userId,
})

/**
 * Where a session came from. It decides for ever how the account speaks: `app_login` and `app_import` as the Android
 * app, `web_import` as the browser it was copied from.
 */
export const sessionOrigins = ['app_login', 'app_import', 'web_import'] as const
export type SessionOrigin = (typeof sessionOrigins)[number]

/** The opened session of the transaction's bot. */
export interface StoredSession {
  readonly deviceSeed: string
  readonly session: string
  readonly sessionVersion: number
  readonly linkedAt: Date | null
  /** Instagram's id of the account. */
  readonly accountId: string | null
  /** The account's own way out; null: none. */
  readonly proxyUrl: string | null
}

/** The stored session, or undefined when none is stored. @throws {BotError} SEALED_VALUE_REFUSED */
export async function readSession(tx: UserTx, ring: KeyRing): Promise<StoredSession | undefined> {
  const rows = await readRows(
    tx,
    sessionRow,
    sql`
    select device_seed, session_data_encrypted, session_version, linked_at, instagram_user_id,
      proxy_encrypted
    from instagram_credentials join bot_instances using (user_id) where user_id = ${tx.userId} and ${isLinked}`,
  )
  const [row] = rows
  if (!row?.session_data_encrypted) return undefined
  return {
    deviceSeed: row.device_seed,
    session: open(ring, sessionPlace(tx.userId), row.session_data_encrypted),
    sessionVersion: row.session_version,
    linkedAt: row.linked_at,
    accountId: row.instagram_user_id,
    proxyUrl: row.proxy_encrypted && open(ring, proxyPlace(tx.userId), row.proxy_encrypted),
  }
}

/**
 * Stores a session that Instagram has just granted, and ends the pending login. Other processes see a new version.
 * @returns whether another account was linked before.
 */
export async function storeNewSession(
  tx: UserTx,
  ring: KeyRing,
  account: {
    id: string
    username: string
    session: string
    /** Where the session came from; a sign-in when left out. */
    origin?: SessionOrigin
    keepsPassword?: string
    /** What it was signed in from, where that may be another phone than the one kept. */
    phone?: PhoneOrigin
  },
): Promise<boolean> {
  const [before] = await tx.select({ id: instagramCredentials.instagramUserId }).from(instagramCredentials)
  await tx
    .update(instagramCredentials)
    .set({
      instagramUserId: account.id,
      instagramUsername: account.username,
      sessionDataEncrypted: seal(ring, sessionPlace(tx.userId), account.session),
      sessionOrigin: account.origin ?? 'app_login',
      ...(account.phone && {
        deviceSeed: account.phone.deviceSeed,
        phone: account.phone.phone ?? sql`phone`,
      }),
      pendingLoginEncrypted: null,
      pendingLoginExpiresAt: null,
      passwordEncrypted:
        account.keepsPassword === undefined
          ? null
          : seal(ring, passwordPlace(tx.userId), account.keepsPassword),
      linkedAt: sql`case when instagram_user_id = ${account.id} then coalesce(linked_at, now()) else now() end`,
      updatedAt: sql`now()`,
    })
    .where(eq(instagramCredentials.userId, tx.userId))
  await tx.execute(sql`
    update bot_instances set session_version = session_version + 1, updated_at = now() where user_id = ${tx.userId}`)
  return typeof before?.id === 'string' && before.id !== account.id
}

/** Stores the same session as Instagram has refreshed it; a session that was replaced meanwhile stays. */
export async function storeRefreshedSession(
  tx: UserTx,
  ring: KeyRing,
  { session, sessionVersion }: { session: string; sessionVersion: number },
): Promise<void> {
  await tx.execute(sql`
    update instagram_credentials set session_data_encrypted = ${seal(ring, sessionPlace(tx.userId), session)}, updated_at = now()
    from bot_instances bot
    where instagram_credentials.user_id = ${tx.userId} and bot.user_id = ${tx.userId}
      and bot.session_version = ${sessionVersion} and session_data_encrypted is not null`)
}

/**
 * Forgets session, kept password and pending login, and frees the account for others. The proxy stays: it is the account's
 * only way out.
 */
export async function deleteSession(tx: UserTx): Promise<void> {
  await endLink(tx)
  await tx
    .update(instagramCredentials)
    .set({
      sessionDataEncrypted: null,
      sessionOrigin: null,
      passwordEncrypted: null,
      pendingLoginEncrypted: null,
      pendingLoginExpiresAt: null,
      updatedAt: sql`now()`,
    })
    .where(eq(instagramCredentials.userId, tx.userId))
  await tx.execute(sql`
    update bot_instances set session_version = session_version + 1, updated_at = now() where user_id = ${tx.userId}`)
}

/** What an account's emulated phone is made of. */
export interface PhoneOrigin {
  readonly deviceSeed: string
  /** As user agents write it; null while none was drawn. */
  readonly phone: string | null
}

/**
 * The phone of the account; made at the first call. One per Botyard user and Instagram username, and never another:
 * `drawnPhone` counts only where there is none yet. Without a name it is the one there is. Once an account was connected,
 * its phone stays while another name is tried: that one has a phone of its own, kept when it is connected.
 */
export async function phoneFor(
  tx: UserTx,
  instagramUsername: string | null,
  drawnPhone: string | null = null,
): Promise<PhoneOrigin> {
  const rows = await readRows(
    tx,
    phoneForRow,
    sql`
    insert into instagram_credentials as kept (user_id, device_seed, instagram_username, phone)
    values (${tx.userId}, ${randomUUID()}, ${instagramUsername}, ${drawnPhone})
    on conflict (user_id) do update set (device_seed, phone, instagram_username) = (
      select
        case when is_same or is_bound then kept.device_seed else excluded.device_seed end,
        case when is_same then coalesce(kept.phone, excluded.phone) when is_bound then kept.phone else excluded.phone end,
        case when is_bound then kept.instagram_username else coalesce(excluded.instagram_username, kept.instagram_username) end
      from (select excluded.instagram_username is null
          or kept.instagram_username is not distinct from excluded.instagram_username as is_same,
        kept.instagram_user_id is not null as is_bound) known)
    returning device_seed, phone, instagram_username`,
  )
  const [row] = rows
  const origin = { deviceSeed: row?.device_seed ?? '', phone: row?.phone ?? null }
  const isOther = instagramUsername !== null && row?.instagram_username !== instagramUsername
  return isOther ? { deviceSeed: `${origin.deviceSeed} for ${instagramUsername}`, phone: drawnPhone } : origin
}

/** Where the stored session came from; null without one. Those of the first release were all signed in. */
export async function readSessionOrigin(tx: UserTx): Promise<SessionOrigin | null> {
  const rows = await readRows(
    tx,
    sessionOriginRow,
    sql`
    select case when session_data_encrypted is not null and ${isLinked} then coalesce(session_origin, 'app_login') end as origin
    from instagram_credentials where user_id = ${tx.userId}`,
  )
  return rows[0]?.origin ?? null
}

/** Instagram's id of the account that is or was connected last; null when none ever was. */
export async function readAccountId(tx: UserTx): Promise<string | null> {
  const [row] = await tx.select({ id: instagramCredentials.instagramUserId }).from(instagramCredentials)
  return row?.id ?? null
}

/** Remembers that the owner was told of the risk and accepted it. */
export async function acceptRisk(tx: UserTx): Promise<void> {
  await tx
    .update(instagramCredentials)
    .set({ riskAcceptedAt: sql`coalesce(risk_accepted_at, now())` })
    .where(eq(instagramCredentials.userId, tx.userId))
}

const sessionRow = z.object({
  device_seed: z.string(),
  session_data_encrypted: z.string().nullable(),
  session_version: z.number(),
  linked_at: instantColumn.nullable(),
  instagram_user_id: z.string().nullable(),
  proxy_encrypted: z.string().nullable(),
})

const phoneForRow = z.object({
  device_seed: z.string(),
  phone: z.string().nullable(),
  instagram_username: z.string().nullable(),
})

const sessionOriginRow = z.object({ origin: z.enum(sessionOrigins).nullable() })

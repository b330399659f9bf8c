import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'
import { type TokenScope, tokenScopes } from '../../schema/sign-in/api-tokens.ts'
import type { UserTx } from '../../with-role.ts'
import { personColumns, personRow, type SignedInPerson, toSignedInPerson } from './sessions.ts'

/** A token as its owner sees it. */
export interface ListedToken {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly scopes: readonly TokenScope[]
  readonly accountId: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

const tokenRow = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(tokenScopes)),
  account_id: z.string().nullable(),
  created_at: instantColumn,
  expires_at: instantColumn,
  last_used_at: instantColumn.nullable(),
})
type TokenRow = z.output<typeof tokenRow>

const columns = sql`id, name, hint, scopes, account_id, created_at, expires_at, last_used_at`

/** Stores a token that is good for so many days. For the auth role. */
export async function insertToken(
  tx: Tx,
  token: {
    userId: string
    /** Of the session that made it. */
    generation: number
    name: string
    hash: string
    hint: string
    scopes: readonly TokenScope[]
    days: number
    /** Without one, every account of its maker's. */
    accountId?: string | null
  },
): Promise<ListedToken> {
  const rows = await readRows(
    tx,
    tokenRow,
    sql`
    insert into api_tokens (user_id, generation, name, token_hash, hint, scopes, account_id, expires_at)
    values (${token.userId}, ${token.generation}, ${token.name}, ${token.hash}, ${token.hint}, ${sql.param([...token.scopes])}::text[],
      ${token.accountId ?? null}, now() + ${token.days} * interval '1 day')
    returning ${columns}`,
  )
  const [row] = rows
  if (!row) throw new TypeError('an insert returned nothing')
  return toListed(row)
}

/** The tokens of the transaction's user, expired ones too, newest first. */
export async function listTokens(tx: UserTx): Promise<ListedToken[]> {
  const rows = await readRows(
    tx,
    tokenRow,
    sql`
    select ${columns} from api_tokens where user_id = ${tx.userId} order by created_at desc, id`,
  )
  return rows.map(toListed)
}

/** @returns the name of the token that is gone now; undefined when the person has none like that. For the auth role. */
export async function deleteToken(tx: Tx, userId: string, id: string): Promise<string | undefined> {
  const rows = await readRows(
    tx,
    deleteTokenRow,
    sql`
    delete from api_tokens where id = ${id} and user_id = ${userId} returning name`,
  )
  return rows[0]?.name
}

const isLiving = sql`expires_at > now() and users.disabled_at is null
  and token.generation = users.access_generation`

/** Removes what a script could do as an administrator, of somebody who is none any more. For the auth role. */
export async function deleteAdministratorTokens(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from api_tokens where user_id = ${userId} and 'admin' = any (scopes)`)
}

/** A token in use, with its person. */
export interface FoundToken {
  readonly id: string
  readonly scopes: readonly TokenScope[]
  /** The one account it may act for; null: every account of its maker's. */
  readonly accountId: string | null
  readonly user: SignedInPerson
}

/**
 * The token with this hash, unless it has expired or its person is disabled. Its use is noted, at most every five
 * minutes. For the auth role.
 */
export async function useToken(
  tx: Tx,
  hash: string,
  ipAddress: string | null,
): Promise<FoundToken | undefined> {
  const rows = await readRows(
    tx,
    useTokenRow,
    sql`
    select ${personColumns}, token.id, scopes, token.account_id,
      coalesce(last_used_at > now() - interval '5 minutes', false) as is_noted
    from api_tokens token join users on users.id = user_id
    where token_hash = ${hash} and ${isLiving}`,
  )
  const [row] = rows
  if (!row) return undefined
  if (!row.is_noted)
    await tx.execute(
      sql`update api_tokens set last_used_at = now(), last_used_ip = ${ipAddress} where id = ${row.id}`,
    )
  return { id: row.id, scopes: row.scopes, accountId: row.account_id, user: toSignedInPerson(row) }
}

/** Which of these tokens are still good. For the fan-out role. */
export async function listLivingTokens(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await readRows(
    tx,
    livingTokensRow,
    sql`
    select token.id from api_tokens token join users on users.id = user_id
    where token.id = any (${sql.param([...ids])}::uuid[]) and ${isLiving}`,
  )
  return new Set(rows.map((row) => row.id))
}

function toListed(row: TokenRow): ListedToken {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    accountId: row.account_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }
}

const deleteTokenRow = z.object({ name: z.string() })

const useTokenRow = personRow.extend({
  id: z.string(),
  scopes: z.array(z.enum(tokenScopes)),
  account_id: z.string().nullable(),
  is_noted: z.boolean(),
})

const livingTokensRow = z.object({ id: z.string() })

import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { makeRoom } from '../../caps/hold-cap.ts'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/** All queries here are for the auth role. Remembers that a password was right and a code is awaited. */
export async function insertMfaChallenge(
  tx: Tx,
  {
    id,
    userId,
    generation,
    lifetimeMs,
  }: { id: string; userId: string; generation: number; lifetimeMs: number },
): Promise<void> {
  await makeRoom(tx, userId, 'mfaChallenges')
  await tx.execute(sql`
    insert into mfa_challenges (id, user_id, generation, expires_at)
    values (${id}, ${userId}, ${generation}, now() + ${lifetimeMs} * interval '1 millisecond')`)
}

/** Whose MFA challenge this is; undefined when there is none, or it has expired. */
export async function findMfaChallenge(tx: Tx, id: string): Promise<string | undefined> {
  const rows = await readRows(
    tx,
    mfaChallengeRow,
    sql`
    select user_id from mfa_challenges join users on users.id = user_id
    where mfa_challenges.id = ${id} and expires_at > now() and disabled_at is null
      and mfa_challenges.generation = users.sign_in_generation`,
  )
  return rows[0]?.user_id
}

/** Ends it. @returns whether it was there and still good; of many at once, one is told so. */
export async function deleteMfaChallenge(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`delete from mfa_challenges using users
    where mfa_challenges.id = ${id} and users.id = user_id and mfa_challenges.generation = users.sign_in_generation`)
  return rowCount === 1
}

export async function deleteEndedMfaChallenges(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from mfa_challenges where expires_at <= now()`)
}

const mfaChallengeRow = z.object({ user_id: z.string() })

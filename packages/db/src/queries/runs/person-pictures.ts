import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { makeRoom } from '../../caps/hold-cap.ts'
import type { Tx } from '../../connections/client.ts'
import { effects } from '../../schema/runs/effects.ts'
import { personPictures } from '../../schema/runs/person-pictures.ts'
import type { UserTx } from '../../with-role.ts'

/** A picture that is kept; null in its place: there was none to be had. */
export type KeptPicture = { readonly type: string; readonly bytes: Uint8Array } | null

/** Whose picture the target of a run is shown with, and where Instagram said that it is. */
export interface TargetPicture {
  readonly personId: string
  readonly url: string
}

/** For how long a picture is kept, and for how long nobody asks again for one that there was not. */
const keptDays = 7
const missingHours = 1

const facts = z.object({ pictureUrl: z.string(), personId: z.string().optional() })

/** Where the picture of a target is, as its run was answered; null: nowhere, undefined: there is no such target. */
export async function findTargetPicture(
  tx: UserTx,
  runId: string,
  targetId: string,
): Promise<TargetPicture | null | undefined> {
  const [row] = await tx
    .select({ facts: effects.facts })
    .from(effects)
    .where(and(eq(effects.userId, tx.userId), eq(effects.runId, runId), eq(effects.targetId, targetId)))
    .limit(1)
  if (!row) return undefined
  const parsed = facts.safeParse(row.facts)
  // Of a post it is that of its author.
  return parsed.success ? { personId: parsed.data.personId ?? targetId, url: parsed.data.pictureUrl } : null
}

/** The picture of a person that is kept; undefined when it has to be asked for. */
export async function readKeptPicture(tx: UserTx, personId: string): Promise<KeptPicture | undefined> {
  const [row] = await tx
    .select({ type: personPictures.type, bytes: personPictures.bytes })
    .from(personPictures)
    .where(
      and(
        eq(personPictures.userId, tx.userId),
        eq(personPictures.personId, personId),
        sql`${personPictures.readAt} > now() - case when ${personPictures.bytes} is null
          then ${missingHours} * interval '1 hour' else ${keptDays} * interval '1 day' end`,
      ),
    )
  if (!row) return undefined
  return row.type !== null && row.bytes ? { type: row.type, bytes: row.bytes } : null
}

/** Keeps the picture of a person, or that there is none. The one read longest ago makes room. */
export async function keepPicture(tx: UserTx, personId: string, picture: KeptPicture): Promise<void> {
  await makeRoom(tx, tx.userId, 'pictures')
  const kept = { type: picture?.type ?? null, bytes: picture?.bytes ?? null, readAt: sql`now()` }
  await tx
    .insert(personPictures)
    .values({ userId: tx.userId, personId, ...kept })
    .onConflictDoUpdate({ target: [personPictures.userId, personPictures.personId], set: kept })
}

/** Forgets up to `limit` pictures that are kept long enough, of whichever account. For the sweep role. @returns how many went. */
export async function forgetOldPictures(tx: Tx, limit: number): Promise<number> {
  const isOld = sql`read_at <= now() - ${keptDays} * interval '1 day'`
  const { rowCount } = await tx.execute(sql`
    delete from person_pictures where ${isOld} and (user_id, person_id) in (
      select user_id, person_id from person_pictures where ${isOld} order by read_at limit ${limit})`)
  return rowCount ?? 0
}

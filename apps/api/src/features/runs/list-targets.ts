import { type Database, withUser } from '@botyard/db'
import { listRunTargets, type RunTarget } from '@botyard/db/queries/runs/run-targets'
import { findRun } from '@botyard/db/queries/runs/runs'
import { effectStates } from '@botyard/db/schema/runs/effects'
import { BotError, findByCode } from '@botyard/errors'
import { z } from 'zod'
import { parseCursor } from '../../shapes/page.ts'

export const targetStates = z.enum(effectStates)

export const targetsOutput = z.object({
  items: z.array(
    z.object({
      username: z.string(),
      instagram_id: z.string(),
      /** What Instagram told of the person, of a post its author; null where it is not known. */
      full_name: z.string().nullable(),
      followers: z.number().nullable(),
      following: z.number().nullable(),
      posts: z.number().nullable(),
      is_private: z.boolean().nullable(),
      is_verified: z.boolean().nullable(),
      /** Whether there is a picture at `/runs/{id}/targets/{instagram_id}/picture`. */
      has_picture: z.boolean(),
      /** What the person was sent, or would be. */
      text: z.string().nullable(),
      state: targetStates,
      skip_reason: z.string().nullable(),
      error_code: z.string().nullable(),
      error_title: z.string().nullable(),
    }),
  ),
  next_cursor: z.string().nullable(),
})

export type TargetsPage = z.infer<typeof targetsOutput>

/** A page of what a run of the user found, and what became of each. @throws {BotError} NOT_FOUND, INPUT_INVALID */
export async function listTargets(
  db: Database,
  userId: string,
  input: { id: string; limit: number; cursor?: string | undefined; state?: RunTarget['state'] | undefined },
): Promise<TargetsPage> {
  const { id, limit, cursor, state } = input
  const targets = await withUser(db, userId, async (tx) => {
    if (!(await findRun(tx, id))) throw new BotError('NOT_FOUND')
    return listRunTargets(tx, {
      ...{ runId: id, limit },
      ...(cursor !== undefined && { afterPosition: parseCursor(cursor) }),
      ...(state && { state }),
    })
  })
  const last = targets.length === limit ? targets.at(-1) : undefined
  return { items: targets.map(presentTarget), next_cursor: last ? String(last.position) : null }
}

/** What may be known of a target, as sources and looks keep it. */
const known = z.object({
  fullName: z.string().nullable().catch(null),
  followerCount: z.number().nullable().catch(null),
  followedCount: z.number().nullable().catch(null),
  postCount: z.number().nullable().catch(null),
  isPrivate: z.boolean().nullable().catch(null),
  isVerified: z.boolean().nullable().catch(null),
  pictureUrl: z.string().nullable().catch(null),
})

function presentTarget({
  id,
  name,
  facts,
  text,
  state,
  skipReason,
  errorCode,
}: RunTarget): TargetsPage['items'][number] {
  const { fullName, followerCount, followedCount, postCount, isPrivate, isVerified, pictureUrl } =
    known.parse(facts)
  return {
    username: name,
    instagram_id: id,
    ...{ full_name: fullName, followers: followerCount, following: followedCount, posts: postCount },
    ...{ is_private: isPrivate, is_verified: isVerified, has_picture: pictureUrl !== null },
    text,
    state,
    skip_reason: skipReason,
    error_code: errorCode,
    error_title: (errorCode && findByCode(errorCode)?.title) ?? null,
  }
}

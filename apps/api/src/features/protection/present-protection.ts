import type { RunView } from '@botyard/db/queries/runs/runs'
import type { ProtectedPerson } from '@botyard/db/queries/targeting/protected-people'
import { runStates } from '@botyard/db/schema/runs/runs'
import { z } from 'zod'

export const protectionOutput = z.object({
  /** `none`: no account was ever linked. */
  state: z.enum(['none', ...runStates]),
  /** Until then, nobody but those the bot has followed itself is unfollowed. */
  is_complete: z.boolean(),
  /** The import as a run: it is cancelled like any other. */
  run_id: z.string().nullable(),
  /** People read so far. */
  found: z.number(),
  protected_count: z.number(),
  error_code: z.string().nullable(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
})

export const protectedPersonOutput = z.object({
  instagram_id: z.string(),
  username: z.string(),
  reason: z.enum(['followed-before', 'owner']),
  created_at: z.string(),
})

/** How the import of the people a user followed before stands. */
export function presentProtection(
  run: RunView | undefined,
  protectedCount: number,
): z.infer<typeof protectionOutput> {
  return {
    state: run?.state ?? 'none',
    is_complete: run?.state === 'done',
    run_id: run?.id ?? null,
    found: run?.done ?? 0,
    protected_count: protectedCount,
    error_code: run?.error_code ?? null,
    started_at: run?.started_at ?? null,
    finished_at: run?.finished_at ?? null,
  }
}

export function presentProtectedPerson(person: ProtectedPerson): z.infer<typeof protectedPersonOutput> {
  return {
    instagram_id: person.instagramId,
    username: person.username,
    reason: person.reason,
    created_at: person.createdAt.toISOString(),
  }
}

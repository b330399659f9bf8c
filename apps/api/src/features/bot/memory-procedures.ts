import { forgetMemory, titleOfKind, viewMemory } from '@botyard/bot-engine'
import { instagramActs } from '@botyard/db/acts/instagram'
import type { Memory } from '@botyard/db/queries/instagram-accounts/memory'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { sensitiveOwnerProcedure, viewerProcedure } from '../../trpc.ts'

const memoryOutput = z.object({
  /** The account it is about: the one connected now, or else last. Null: none. */
  account: z.object({ instagram_user_id: z.string(), instagram_username: z.string().nullable() }).nullable(),
  /** What the bot did, by kind. */
  actions: z.array(z.object({ kind: z.string(), title: z.string(), count: z.int() })),
  protected_people: z.int(),
  /** Nights on which followers were counted. */
  follower_counts: z.int(),
  /** Hashtags and lists that would be read on where the last run stopped. */
  source_places: z.int(),
})

/** What one's bot remembers of its Instagram account, and forgetting it. */
export const memoryProcedures = {
  memory: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/bot/memory',
        tags: ['connecting'],
        summary: 'What my bot remembers of its Instagram account',
      },
    })
    .input(noInput)
    .output(memoryOutput)
    .query(async ({ ctx }) => present(await viewMemory(ctx.engine, ctx.caller))),

  forgetMemory: sensitiveOwnerProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/forget-memory',
        tags: ['connecting'],
        summary: 'Make my bot forget what it did and whom it protects',
        description:
          'Stops the bot and cancels what is queued. Afterwards another Instagram account can be connected. Limits, lists and activity stay. It cannot be undone; GET /bot/memory says what would be forgotten.',
      },
      audit: instagramActs.instagramForgetMemory,
    })
    .input(noInput)
    .output(z.object({ success: z.literal(true), forgotten: memoryOutput }))
    .mutation(async ({ ctx }) => {
      const forgotten = present(await forgetMemory(ctx.engine, ctx.caller))
      const { account, actions, ...counts } = forgotten
      ctx.audit.add({
        instagram_username: account?.instagram_username ?? null,
        actions: actions.reduce((sum, { count }) => sum + count, 0),
        ...counts,
      })
      return { success: true, forgotten }
    }),
}

function present(memory: Memory): z.infer<typeof memoryOutput> {
  return {
    account: memory.account && {
      instagram_user_id: memory.account.id,
      instagram_username: memory.account.username,
    },
    actions: memory.effects.map(({ kind, count }) => ({ kind, title: titleOfKind(kind), count })),
    protected_people: memory.protectedPeople,
    follower_counts: memory.followerCounts,
    source_places: memory.sourcePlaces,
  }
}

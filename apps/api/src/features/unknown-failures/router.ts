import { withRole } from '@botyard/db'
import { installationActs } from '@botyard/db/acts/installation'
import { forgetUnknownFailure, listUnknownFailures } from '@botyard/db/queries/installation/unknown-failures'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { administratorProcedure } from '../../trpc.ts'

const unknownFailureOutput = z.object({
  fingerprint: z.string(),
  status: z.number().nullable(),
  path: z.string(),
  sample: z.unknown(),
  count: z.number(),
  first_seen: z.string(),
  last_seen: z.string(),
})

/** Answers of Instagram that no rule knows, redacted. */
export const unknownFailuresRouter = {
  list: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/unknown-failures',
        tags: ['incidents'],
        summary: 'Unrecognised responses from Instagram, redacted',
      },
    })
    .input(noInput)
    .output(z.object({ items: z.array(unknownFailureOutput) }))
    .query(async ({ ctx }) => {
      const failures = await withRole(ctx.db, 'admin', listUnknownFailures)
      return {
        items: failures.map(({ firstSeen, lastSeen, ...failure }) => ({
          ...failure,
          first_seen: firstSeen,
          last_seen: lastSeen,
        })),
      }
    }),

  forget: administratorProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/unknown-failures/{fingerprint}',
        tags: ['incidents'],
        summary: 'Forget one kind of unrecognised response',
      },
    })
    .meta({ audit: installationActs.unknownAnswerForget })
    .input(
      z.strictObject({ fingerprint: z.string().regex(/^[0-9a-f]{16}$/, 'wanted 16 hexadecimal digits') }),
    )
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const isGone = await withRole(ctx.db, 'admin', (tx) => forgetUnknownFailure(tx, input.fingerprint))
      if (!isGone) throw new BotError('NOT_FOUND')
      return done
    }),
}

import { caps, withUser } from '@botyard/db'
import { readTargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'
import { changeFilters } from './change-filters.ts'
import { filtersOutput, presentFilters } from './present-filters.ts'

const tags = ['filters']
const maxWords = caps.blockedWords.max
const people = z
  .int('wanted a whole number')
  .min(0, 'wanted 0 or more')
  .max(1_000_000_000, 'wanted at most 1000000000')
const ratio = z.number('wanted a number').min(0, 'wanted 0 or more').max(10_000, 'wanted at most 10000')
const isInOrder = (least: number | null, most: number | null) =>
  least === null || most === null || least <= most

const filtersInput = z
  .strictObject({
    skips_private: z.boolean(),
    min_followers: people.nullable(),
    max_followers: people.nullable(),
    min_follower_ratio: ratio.nullable(),
    max_follower_ratio: ratio.nullable(),
    min_posts: people.nullable(),
    blocked_words: z.array(plainText('wanted a word', 50)).max(maxWords, `wanted at most ${maxWords} words`),
  })
  .refine(({ min_followers, max_followers }) => isInOrder(min_followers, max_followers), {
    path: ['max_followers'],
    error: 'wanted at least min_followers',
  })
  .refine(({ min_follower_ratio, max_follower_ratio }) => isInOrder(min_follower_ratio, max_follower_ratio), {
    path: ['max_follower_ratio'],
    error: 'wanted at least min_follower_ratio',
  })

/** Whom one's bot leaves alone. */
export const filtersRouter = {
  get: viewerProcedure
    .meta({ openapi: { method: 'GET', path: '/filters', tags, summary: 'Whom my bot leaves alone' } })
    .input(noInput)
    .output(filtersOutput)
    .query(async ({ ctx }) => presentFilters(await withUser(ctx.db, ctx.caller.userId, readTargetFilters))),

  update: operatorProcedure
    .meta({ openapi: { method: 'PUT', path: '/filters', tags, summary: 'Choose whom my bot leaves alone' } })
    .input(filtersInput)
    .output(filtersOutput)
    .mutation(async ({ ctx, input }) => {
      const words = input.blocked_words.map((word) => word.toLowerCase())
      const filters = await changeFilters(ctx.db, ctx.caller, {
        skipsPrivate: input.skips_private,
        minFollowers: input.min_followers,
        maxFollowers: input.max_followers,
        minFollowerRatio: input.min_follower_ratio,
        maxFollowerRatio: input.max_follower_ratio,
        minPosts: input.min_posts,
        blockedWords: [...new Set(words)],
      })
      return presentFilters(filters)
    }),
}

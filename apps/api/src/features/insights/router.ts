import { actions, titleOfKind } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { listFollowerCounts } from '@botyard/db/queries/insights/follower-counts'
import { listWarnings, readPace, readSources } from '@botyard/db/queries/insights/insights'
import { readTimeZone } from '@botyard/db/queries/people/time-zone'
import { readEffectiveness } from '@botyard/db/queries/runs/effectiveness'
import { errors, findByCode } from '@botyard/errors'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { viewerProcedure } from '../../trpc.ts'
import { effectivenessOutput, presentEffectiveness } from './present-effectiveness.ts'
import { paceOutput, presentPace } from './present-pace.ts'

const notEffectiveCodes = actions.map((action) => errors[action.notEffective].code)
const days = z.coerce
  .number<number | string>('wanted a number')
  .int('wanted whole days')
  .min(1, 'wanted at least 1')
  .max(90, 'wanted at most 90')
/** More than a page shows; beyond it the oldest or smallest are left out. */
const shown = 200

/** What one's bot has achieved. */
export const insightsRouter = {
  effectiveness: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/insights/effectiveness',
        tags: ['insights'],
        summary: 'How much of what my bot did took effect, by kind',
      },
    })
    .input(z.strictObject({ days: days.default(14) }).default({ days: 14 }))
    .output(z.object({ days: z.number(), items: z.array(effectivenessOutput) }))
    .query(async ({ ctx, input: { days } }) => {
      const counts = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        readEffectiveness(tx, { days, notEffectiveCodes }),
      )
      return { days, items: counts.map(presentEffectiveness) }
    }),

  days: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/insights/days',
        tags: ['insights'],
        summary: 'What my bot did, day by day of my own clock, oldest first',
      },
    })
    .input(z.strictObject({ days: days.default(30) }).default({ days: 30 }))
    .output(z.object({ days: z.number(), time_zone: z.string(), items: z.array(paceOutput) }))
    .query(({ ctx, input: { days } }) =>
      withUser(ctx.db, ctx.caller.userId, async (tx) => ({
        days,
        time_zone: await readTimeZone(tx),
        items: presentPace(await readPace(tx, 'day', days)),
      })),
    ),

  followers: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/insights/followers',
        tags: ['insights'],
        summary: 'How many people followed my account, as counted each night, oldest first',
      },
    })
    .input(z.strictObject({ days: days.default(30) }).default({ days: 30 }))
    .output(
      z.object({
        days: z.number(),
        /** Null where nobody counted. */
        items: z.array(z.object({ date: z.string(), followers: z.number().nullable() })),
      }),
    )
    .query(({ ctx, input: { days } }) =>
      withUser(ctx.db, ctx.caller.userId, async (tx) => ({
        days,
        items: await listFollowerCounts(tx, days),
      })),
    ),

  hours: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/insights/hours',
        tags: ['insights'],
        summary: 'What my bot did in the last 24 hours, hour by hour, oldest first',
      },
    })
    .input(noInput)
    .output(z.object({ items: z.array(paceOutput) }))
    .query(({ ctx }) =>
      withUser(ctx.db, ctx.caller.userId, async (tx) => ({
        items: presentPace(await readPace(tx, 'hour', 24)),
      })),
    ),

  sources: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/insights/sources',
        tags: ['insights'],
        summary: 'What each source of people gave, and how many of those followed follow back',
      },
    })
    .input(z.strictObject({ days: days.default(30) }).default({ days: 30 }))
    .output(
      z.object({
        days: z.number(),
        items: z.array(
          z.object({
            source: z.string(),
            kind: z.string(),
            title: z.string(),
            done: z.number(),
            failed: z.number(),
            skipped: z.number(),
            /** Of those followed, how many were looked at later. */
            looked: z.number(),
            followed_back: z.number(),
          }),
        ),
      }),
    )
    .query(async ({ ctx, input: { days } }) => {
      const sources = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        readSources(tx, { days, limit: shown }),
      )
      return {
        days,
        items: sources.map(({ followedBack, ...source }) => ({
          ...source,
          title: titleOfKind(source.kind),
          followed_back: followedBack,
        })),
      }
    }),

  warnings: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/insights/warnings',
        tags: ['insights'],
        summary: 'When Instagram held an action of my bot back, newest first',
      },
    })
    .input(z.strictObject({ days: days.default(30) }).default({ days: 30 }))
    .output(
      z.object({
        days: z.number(),
        items: z.array(
          z.object({ at: z.string(), title: z.string(), code: z.string(), code_title: z.string() }),
        ),
      }),
    )
    .query(async ({ ctx, input: { days } }) => {
      const warnings = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        listWarnings(tx, { days, limit: shown }),
      )
      return {
        days,
        items: warnings.map(({ at, action, errorCode }) => ({
          at,
          title: titleOfKind(action ?? ''),
          code: errorCode ?? '',
          code_title: (errorCode && findByCode(errorCode)?.title) || '',
        })),
      }
    }),
}

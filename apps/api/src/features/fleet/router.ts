import { withRole } from '@botyard/db'
import { listSharedAddresses } from '@botyard/db/queries/accounts/shared-addresses'
import { botStates } from '@botyard/db/queries/bots/derive-state'
import { type FleetPlace, listFleet } from '@botyard/db/queries/installation/fleet'
import { BotError } from '@botyard/errors'
import type { TRPCSubscriptionProcedure } from '@trpc/server'
import { z } from 'zod'
import type { ProcedureMeta } from '../../procedure-meta.ts'
import { noInput } from '../../shapes/outcome.ts'
import { pageInput } from '../../shapes/page.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { administratorProcedure, liveAdministratorProcedure } from '../../trpc.ts'
import type { FleetFrame } from './fleet-frames.ts'
import { followFleet } from './follow-fleet.ts'
import { fleetBotOutput, presentFleetBot } from './present-fleet-bot.ts'
import { fleetSummaryOutput, readSummary } from './read-summary.ts'

/** Spelt out, for the inferred type names an internal one of tRPC and could not be given to clients. */
type FleetChanges = TRPCSubscriptionProcedure<{
  input: Record<string, never> | undefined
  output: AsyncIterable<FleetFrame, void, unknown>
  meta: ProcedureMeta
}>

const changes: FleetChanges = liveAdministratorProcedure
  .input(noInput)
  .subscription(({ ctx, signal }) => followFleet(ctx, signal))

/** Every bot of the installation, for administrators: how each stands and that it works, never what it does to whom. */
export const fleetRouter = {
  list: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/fleet',
        tags: ['fleet'],
        summary: 'All bots, those that need attention first',
      },
    })
    .input(
      pageInput.extend({
        state: z.enum(botStates, { error: `wanted ${botStates.join(', ')}` }).optional(),
        /** Part of the username of somebody who looks after it, of an account's name or of an error code. */
        text: plainText('wanted part of a name or code', 64).optional(),
      }),
    )
    .output(
      z.object({ items: z.array(fleetBotOutput), next_cursor: z.string().nullable(), as_of: z.string() }),
    )
    .query(async ({ ctx, input: { cursor, limit, ...filter } }) => {
      const after = cursor === undefined ? undefined : placeOf(cursor)
      const bots = await withRole(ctx.db, 'admin', (tx) => listFleet(tx, filter, { limit, after }))
      const last = bots.length === limit ? bots.at(-1) : undefined
      return {
        items: bots.map(presentFleetBot),
        next_cursor: last ? `${botStates.indexOf(last.state) + 1}:${last.username}` : null,
        as_of: bots[0]?.now ?? new Date().toISOString(),
      }
    }),

  summary: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/fleet/summary',
        tags: ['fleet'],
        summary: 'Bots by state, what they do, workers, queue and the open incident',
      },
    })
    .input(noInput)
    .output(fleetSummaryOutput)
    .query(({ ctx }) => withRole(ctx.db, 'admin', readSummary)),

  addresses: administratorProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/fleet/addresses',
        tags: ['fleet'],
        summary: 'Addresses that several connected accounts go out from',
      },
    })
    .input(noInput)
    .output(
      z.object({
        items: z.array(
          z.object({
            /** Without a proxy: the address of this installation. */
            is_direct: z.boolean(),
            count: z.number(),
            /** The first 20 by name, each with who owns it. */
            accounts: z.array(
              z.object({ id: z.string(), name: z.string(), owner_id: z.string(), owner: z.string() }),
            ),
          }),
        ),
      }),
    )
    .query(async ({ ctx }) => ({ items: await withRole(ctx.db, 'admin', listSharedAddresses) })),

  /** What becomes of the fleet, as it happens. */
  changes,
}

/** The place a cursor stands for. @throws {BotError} INPUT_INVALID for a text that was never a cursor. */
function placeOf(cursor: string): FleetPlace {
  const [, rank, username] = /^([1-8]):([a-z0-9._-]{1,32})$/.exec(cursor) ?? []
  if (!rank || !username)
    throw new BotError('INPUT_INVALID', { message: 'cursor is not one that this list gave.' })
  return { rank: Number(rank), username }
}

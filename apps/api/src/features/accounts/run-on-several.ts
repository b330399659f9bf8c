import { randomInt } from 'node:crypto'
import { startBot, stopBot } from '@botyard/bot-engine'
import { BotError, toBotError, toPublic } from '@botyard/errors'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { publicErrorSchema } from '../../public-error-schema.ts'
import { recordFailedCommand } from '../bot/record-failed-command.ts'
import { requireRole } from './acting-account.ts'

/** Bots that are started together begin this far apart, by a new random time for each. */
const secondsApart = { min: 20, max: 90 }

export const severalInput = z.strictObject({
  command: z.enum(['start', 'stop'], { error: 'wanted start or stop' }),
  ids: z
    .array(z.uuid('wanted the id of an account'))
    .min(1, 'wanted one account at least')
    .max(50, 'wanted at most 50'),
})

export const severalOutput = z.object({
  /** One for each account that was named, in that order; null: it was done. */
  items: z.array(z.object({ id: z.string(), error: publicErrorSchema.nullable() })),
})

type Items = z.infer<typeof severalOutput>['items']

/**
 * Does the same to several accounts, one after the other; what one refuses stops no other. Bots that start begin one after
 * the other too, for accounts that begin in the same second and share a way out look like what they are.
 */
export async function runOnSeveral(
  ctx: Context,
  { command, ids }: z.infer<typeof severalInput>,
): Promise<Items> {
  const items: Items = []
  let firstTurnAt = new Date()
  for (const id of new Set(ids)) {
    const error = await runOn(ctx, command, { id, firstTurnAt })
    items.push({ id, error })
    if (!error) firstTurnAt = new Date(firstTurnAt.getTime() + drawPauseMs())
  }
  return items
}

async function runOn(
  ctx: Context,
  command: 'start' | 'stop',
  { id, firstTurnAt }: { id: string; firstTurnAt: Date },
): Promise<Items[number]['error']> {
  const { correlationId, engine } = ctx
  const caller = { userId: id, correlationId }
  try {
    const role = await ctx.roleIn(id)
    if (!role) throw new BotError('NOT_FOUND')
    requireRole({ id, role }, 'operator')
    const done = command === 'start' ? startBot(engine, caller, { firstTurnAt }) : stopBot(engine, caller)
    await done.catch(async (error: unknown) => {
      await recordFailedCommand(ctx, caller, toBotError(error))
      throw error
    })
    return null
  } catch (error) {
    return publicErrorSchema.parse(toPublic(toBotError(error), correlationId))
  }
}

const drawPauseMs = () => randomInt(secondsApart.min * 1_000, secondsApart.max * 1_000)

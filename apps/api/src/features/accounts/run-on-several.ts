import { type Caller, pauseBot, startBot, stopBot } from '@botyard/bot-engine'
import { BotError, toBotError, toPublic } from '@botyard/errors'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { publicErrorSchema } from '../../public-error-schema.ts'
import { givenAccountId } from '../../shapes/ids.ts'
import { drawApartMs, drawBeginning } from '../bot/draw-beginning.ts'
import { endOfPause, pauseHours } from '../bot/pause-procedure.ts'
import { recordFailedCommand } from '../bot/record-failed-command.ts'
import { requireRole } from './acting-account.ts'

export const severalInput = z
  .strictObject({
    command: z.enum(['start', 'pause', 'stop'], { error: 'wanted start, pause or stop' }),
    ids: z.array(givenAccountId).min(1, 'wanted one account at least').max(50, 'wanted at most 50'),
    /** With `pause`: for how long. */
    hours: pauseHours.optional(),
  })
  .refine(({ command, hours }) => (command === 'pause') === (hours !== undefined), {
    path: ['hours'],
    error: 'wanted with pause, and with nothing else',
  })

export const severalOutput = z.object({
  /** One for each account that was named, in that order; null: it was done. */
  items: z.array(z.object({ id: z.string(), error: publicErrorSchema.nullable() })),
})

type Command = z.infer<typeof severalInput>['command']
type Items = z.infer<typeof severalOutput>['items']

/**
 * Does the same to several accounts, one after the other; what one refuses stops no other. Bots that start, or continue after
 * a pause, begin one after the other too, for accounts that begin in the same second and share a way out look like what they are.
 */
export async function runOnSeveral(
  ctx: Context,
  { command, ids, hours = 0 }: z.infer<typeof severalInput>,
): Promise<Items> {
  const items: Items = []
  let beginsAt = endOfPause(hours)
  for (const id of new Set(ids)) {
    const { error, begunAt } = await runOn(ctx, command, { id, beginsAt })
    items.push({ id, error })
    if (begunAt) beginsAt = new Date(begunAt.getTime() + drawApartMs())
  }
  return items
}

/** @returns when the bot begins, or begins again: not before `beginsAt`. */
async function carryOut(
  command: Command,
  { db, engine }: Context,
  caller: Caller,
  beginsAt: Date,
): Promise<Date> {
  switch (command) {
    case 'start': {
      const own = await drawBeginning(db, caller.userId)
      const firstTurnAt = own && own > beginsAt ? own : beginsAt
      await startBot(engine, caller, { firstTurnAt })
      return firstTurnAt
    }
    case 'pause':
      await pauseBot(engine, caller, beginsAt)
      return beginsAt
    case 'stop':
      await stopBot(engine, caller)
      return beginsAt
  }
}

async function runOn(
  ctx: Context,
  command: Command,
  { id, beginsAt }: { id: string; beginsAt: Date },
): Promise<{ error: Items[number]['error']; begunAt?: Date }> {
  const { correlationId } = ctx
  const caller = { userId: id, correlationId }
  try {
    const role = await ctx.roleIn(id)
    if (!role) throw new BotError('NOT_FOUND')
    requireRole({ id, role }, 'operator')
    const begunAt = await carryOut(command, ctx, caller, beginsAt).catch(async (error: unknown) => {
      await recordFailedCommand(ctx, caller, toBotError(error))
      throw error
    })
    return { error: null, begunAt }
  } catch (error) {
    return { error: publicErrorSchema.parse(toPublic(toBotError(error), correlationId)) }
  }
}

import { startBot, stopBot } from '@botyard/bot-engine'
import { BotError, toBotError, toPublic } from '@botyard/errors'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { publicErrorSchema } from '../../public-error-schema.ts'
import { recordFailedCommand } from '../bot/record-failed-command.ts'
import { requireRole } from './acting-account.ts'

const commands = { start: startBot, stop: stopBot } as const

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

/** Does the same to several accounts, one after the other; what one refuses stops no other. */
export async function runOnSeveral(
  ctx: Context,
  { command, ids }: z.infer<typeof severalInput>,
): Promise<Items> {
  const items: Items = []
  for (const id of new Set(ids)) items.push({ id, error: await runOn(ctx, command, id) })
  return items
}

async function runOn(
  ctx: Context,
  command: keyof typeof commands,
  id: string,
): Promise<Items[number]['error']> {
  const { correlationId } = ctx
  const caller = { userId: id, correlationId }
  try {
    const role = await ctx.roleIn(id)
    if (!role) throw new BotError('NOT_FOUND')
    requireRole({ id, role }, 'operator')
    await commands[command](ctx.engine, caller).catch(async (error: unknown) => {
      await recordFailedCommand(ctx, caller, toBotError(error))
      throw error
    })
    return null
  } catch (error) {
    return publicErrorSchema.parse(toPublic(toBotError(error), correlationId))
  }
}

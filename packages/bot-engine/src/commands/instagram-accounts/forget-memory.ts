import { append, withUser } from '@botyard/db'
import { memoryForgotten } from '@botyard/db/events/session'
import { lockBot, readStatus } from '@botyard/db/queries/bots/status'
import { deleteMemory, type Memory, readMemory } from '@botyard/db/queries/instagram-accounts/memory'
import { forgetCancelled } from '@botyard/db/queries/runs/cancelled-runs'
import { listOpenRuns } from '@botyard/db/queries/runs/runs'
import type { Caller, Engine } from '../../engine.ts'
import { ensureProtection } from '../../protection/protection.ts'
import { finishRun } from '../../turns/finish-run.ts'
import { stopBot } from '../bots/stop-bot.ts'

/** What the caller's bot remembers of its Instagram account; changes nothing. */
export function viewMemory({ db }: Engine, { userId }: Caller): Promise<Memory> {
  return withUser(db, userId, readMemory)
}

/**
 * Stops the caller's bot, cancels what is queued, and forgets what it did with its Instagram account and whom it protects.
 * It cannot be undone, by connecting the account again neither. An account that stays connected is protected again: the bot
 * has followed nobody then, so everybody the account follows stays.
 * @returns what was forgotten.
 */
export async function forgetMemory(engine: Engine, caller: Caller): Promise<Memory> {
  await stopBot(engine, caller)
  return withUser(engine.db, caller.userId, async (tx) => {
    await lockBot(tx)
    for (const { id } of await listOpenRuns(tx)) await finishRun(tx, id, 'cancelled')
    await forgetCancelled(tx)
    const memory = await readMemory(tx)
    await deleteMemory(tx)
    const { session_valid: isConnected } = await readStatus(tx)
    await append(tx, memoryForgotten, {
      message: `The bot forgot what it did with ${memory.account?.username ? `@${memory.account.username}` : 'its account'}: ${sumOf(memory)} actions, ${memory.protectedPeople} protected people.`,
      correlationId: caller.correlationId,
    })
    if (isConnected) await ensureProtection(tx, caller.correlationId)
    return memory
  })
}

function sumOf({ effects }: Memory): number {
  return effects.reduce((sum, { count }) => sum + count, 0)
}

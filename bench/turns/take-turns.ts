import { randomBytes } from 'node:crypto'
import { BotInstanceManager, type TurnContext, takeTurn } from '@botyard/bot-engine'
import { parseKeyRing } from '@botyard/db'
import { registerWorker } from '@botyard/db/queries/bots/workers'
import { createLogger } from '@botyard/runtime/logger'
import type { BenchDatabase } from '../database.ts'
import { hourlyPacing, noOp } from './no-op-action.ts'

/**
 * Turns of the only person in a database, one after the other, in this process; each does nothing at Instagram. `before`, `amid`
 * and `after` are called when a turn begins, when it acts, and when it has been recorded.
 */
export async function takeTurns(
  { db, owner }: BenchDatabase,
  { count, ...observe }: { count: number; before?: () => void; amid?: () => void; after?: () => void },
): Promise<void> {
  const [{ id = '' } = {}] = (await owner.query<{ id: string }>('select id from users')).rows
  const worker = await registerWorker(db)
  const action = {
    ...noOp,
    perform: () => {
      observe.amid?.()
      return Promise.resolve(true)
    },
  }
  const context: TurnContext = {
    ...{ db, profile: hourlyPacing, workerId: worker.id },
    keyRing: parseKeyRing(`k:${randomBytes(32).toString('base64')}`),
    manager: new BotInstanceManager(() => {
      throw new Error('an action that does nothing asked for Instagram')
    }),
    actions: new Map([[action.name, action]]),
    log: createLogger({ module: 'bench', level: 'error' }),
  }
  for (let turn = 0; turn < count; turn++) {
    await owner.query('update bot_instances set next_effect_at = null, next_turn_at = null')
    observe.before?.()
    await takeTurn(context, id, AbortSignal.timeout(60_000))
    observe.after?.()
  }
  await worker.unregister()
}

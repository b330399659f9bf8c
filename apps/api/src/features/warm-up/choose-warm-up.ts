import {
  type Caller,
  type Engine,
  readEffectiveLimits,
  type WarmUpName,
  warmUpPresets,
} from '@botyard/bot-engine'
import { append, withUser } from '@botyard/db'
import { warmUpChanged } from '@botyard/db/events/settings'
import { lockBot } from '@botyard/db/queries/bots/status'
import { storeWarmUp } from '@botyard/db/queries/limits/warm-ups'

/** Begins a warm-up of the caller's account today, in the place of one under way; null ends it. */
export function chooseWarmUp(
  { db, profile }: Engine,
  { userId, correlationId }: Caller,
  name: WarmUpName | null,
): Promise<void> {
  return withUser(db, userId, async (tx) => {
    const bot = await lockBot(tx)
    await storeWarmUp(tx, name)
    const preset = warmUpPresets.find((each) => each.name === name)
    await append(tx, warmUpChanged, {
      message: preset
        ? `A warm-up started: ${preset.title.toLowerCase()}, ${preset.days} days.`
        : 'The warm-up ended. Limits are those of the account’s age.',
      correlationId,
      changes: { limits: await readEffectiveLimits(tx, profile, bot) },
    })
  })
}

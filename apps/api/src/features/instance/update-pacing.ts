import type { Caller, Engine } from '@botyard/bot-engine'
import { withRole } from '@botyard/db'
import { type StoredPacing, storePacing } from '@botyard/db/queries/limits/pacing'
import { BotError } from '@botyard/errors'

/**
 * Sets how careful every bot of the installation is from its next turn on.
 * @throws {BotError} PACING_REFUSED for what is faster or more than is built in.
 */
export async function updatePacing(
  { db, profile }: Engine,
  { userId }: Caller,
  pacing: StoredPacing,
): Promise<void> {
  const problems = [
    pacing.gapMs.min < profile.minGapMs &&
      `the shortest pause is ${profile.minGapMs / 1_000} s, wanted ${pacing.gapMs.min / 1_000} s`,
    pacing.gapMs.min > pacing.gapMs.max && 'the shortest pause is longer than the longest',
    pacing.readOnlyDays > pacing.rampDays && 'an account reads longer than it takes to grow',
    ...Object.entries(pacing.caps).map(([action, { hour, day }]) => {
      const hard = profile.hardCaps[action]
      if (!hard) return `there is no action ${JSON.stringify(action)}`
      return (
        (hour > hard.hour || day > hard.day) &&
        `${action} may happen ${hard.hour} times an hour and ${hard.day} a day, wanted ${hour} and ${day}`
      )
    }),
  ].filter((problem) => problem !== false)
  if (problems.length > 0)
    throw new BotError('PACING_REFUSED', { message: `This cannot be set: ${problems.join('; ')}.` })
  await withRole(db, 'admin', (tx) => storePacing(tx, pacing, userId))
}

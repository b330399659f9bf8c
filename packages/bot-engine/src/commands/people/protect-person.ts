import { append, withUser } from '@botyard/db'
import { personProtected } from '@botyard/db/events/settings'
import { readBot } from '@botyard/db/queries/bots/status'
import { readSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { protectPerson as addProtected } from '@botyard/db/queries/targeting/protected-people'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import { requireSession } from '../../gate.ts'

/**
 * Protects somebody from being unfollowed, by their username. Instagram is asked once who that is, so that the
 * protection outlives a change of name.
 * @throws {BotError} SESSION_INVALID; TARGET_NOT_FOUND when nobody has the name; otherwise as Instagram fails.
 */
export async function protectPerson(
  { db, keyRing, createInstagram }: Engine,
  { userId, correlationId, signal }: Caller,
  username: string,
): Promise<{ instagramId: string; username: string }> {
  const stored = await withUser(db, userId, async (tx) => {
    requireSession((await readBot(tx)).status)
    return readSession(tx, keyRing)
  })
  if (!stored) throw new BotError('SESSION_INVALID')
  const person = await createInstagram(stored).people.find(username, signal ? { signal } : {})
  if (!person) throw new BotError('TARGET_NOT_FOUND')
  await withUser(db, userId, async (tx) => {
    await addProtected(tx, person)
    await append(tx, personProtected, {
      target: person.username,
      message: `@${person.username} is protected from being unfollowed.`,
      correlationId,
    })
  })
  return { instagramId: person.id, username: person.username }
}

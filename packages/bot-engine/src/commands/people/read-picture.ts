import { withUser } from '@botyard/db'
import { readSession } from '@botyard/db/queries/instagram-accounts/credentials'
import {
  findTargetPicture,
  type KeptPicture,
  keepPicture,
  readKeptPicture,
} from '@botyard/db/queries/runs/person-pictures'
import { BotError } from '@botyard/errors'
import type { Caller, PageEngine } from '../../engine.ts'

/**
 * The picture of a target of one of the caller's runs. What is kept is answered; else it is asked for over the account's own
 * way out, where Instagram said that it is, and kept; a few at a time for an account. A disconnected account asks for nothing.
 * @throws {BotError} NOT_FOUND for what is no target of such a run, PICTURE_UNAVAILABLE.
 */
export async function readPicture(
  engine: PageEngine,
  { userId, signal }: Caller,
  target: { readonly runId: string; readonly targetId: string },
): Promise<NonNullable<KeptPicture>> {
  const found = await withUser(engine.db, userId, async (tx) => {
    const place = await findTargetPicture(tx, target.runId, target.targetId)
    if (place === undefined) throw new BotError('NOT_FOUND')
    if (place === null) return { kept: null }
    const kept = await readKeptPicture(tx, place.personId)
    return kept === undefined ? { ...place, stored: await readSession(tx, engine.keyRing) } : { kept }
  })
  if ('kept' in found) return requirePicture(found.kept)
  if (!found.stored) throw new BotError('PICTURE_UNAVAILABLE')
  const picture = await engine.pictures.read({ userId, stored: found.stored, url: found.url, signal })
  await withUser(engine.db, userId, (tx) => keepPicture(tx, found.personId, picture))
  return requirePicture(picture)
}

/** @throws {BotError} PICTURE_UNAVAILABLE */
function requirePicture(picture: KeptPicture): NonNullable<KeptPicture> {
  if (!picture) throw new BotError('PICTURE_UNAVAILABLE')
  return picture
}

import type { KeyRing, UserTx } from '@botyard/db'
import {
  readSessionOrigin,
  readSession as readStored,
} from '@botyard/db/queries/instagram-accounts/credentials'
import { BotError, isBotError } from '@botyard/errors'
import type { z } from 'zod'
import type { Action } from './actions/define-action.ts'
import { missingCapabilities } from './instagram/client/capabilities.ts'
import type { Capability } from './instagram/port.ts'
import { defaultProfiles } from './instagram/profiles/index.ts'
import type { Profiles } from './instagram/profiles/profile.ts'
import { readSession } from './instagram/session/session.ts'

/** What the gate takes from its process. */
export interface CapabilityContext {
  readonly keyRing: KeyRing
  /** The client profiles in use by this process; the built-in ones when left out. */
  readonly profiles?: () => Profiles
}

/**
 * What the session of the transaction's bot cannot do, without asking Instagram. Nothing is missing without a session, or
 * with one that cannot be read: other gates and the turn speak of those.
 */
export async function readMissing(
  tx: UserTx,
  { keyRing, profiles = () => defaultProfiles }: CapabilityContext,
): Promise<ReadonlySet<Capability>> {
  // Only a browser's session can lack something, so no other one is opened.
  if ((await readSessionOrigin(tx)) !== 'web_import') return new Set()
  try {
    const stored = await readStored(tx, keyRing)
    return stored ? missingCapabilities(readSession(stored.session), profiles()) : new Set()
  } catch (error) {
    if (isBotError(error, 'SEALED_VALUE_REFUSED') || isBotError(error, 'SESSION_UNREADABLE')) return new Set()
    throw error
  }
}

/** Why an action or a source is out of reach of a session that lacks these, in a sentence for its owner; null when it is not. */
export function findObstacle(
  { needs = [] }: { readonly needs?: readonly Capability[] },
  missing: ReadonlySet<Capability>,
): string | null {
  const lacking = needs.find((capability) => missing.has(capability))
  if (lacking === undefined) return null
  if (lacking === 'write')
    return 'The session came from a browser without the cookie csrftoken, so it can look but change nothing. Import it again with all its cookies.'
  return `A session of a browser cannot ${words[lacking]} with the profile of this installation. Connect with a session of the app.`
}

const words: Readonly<Record<Exclude<Capability, 'write'>, string>> = {
  follow: 'follow anybody',
  unfollow: 'unfollow anybody',
  like: 'like posts',
  comment: 'comment on posts',
  message: 'send messages',
  'view-story': 'watch stories',
  'read-place': 'read the posts of a place',
}

/**
 * The gate before an action is queued: whether the session of the transaction's bot can do it at all, and read its sources.
 * @throws {BotError} NOT_ON_PROFILE, with the reason as its message.
 */
export async function requireCapable<Params extends z.ZodObject>(
  tx: UserTx,
  context: CapabilityContext,
  action: Action<Params>,
  params: z.infer<Params>,
): Promise<void> {
  const ofSources = (action.sources?.(params) ?? []).flatMap(({ source }) => source.needs ?? [])
  const obstacle = findObstacle({ needs: [...action.needs, ...ofSources] }, await readMissing(tx, context))
  if (obstacle !== null) throw new BotError('NOT_ON_PROFILE', { message: obstacle })
}

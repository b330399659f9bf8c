import type { Capability } from '../port.ts'
import type { Profiles } from '../profiles/profile.ts'
import { cookieValue } from '../session/cookies.ts'
import { profileKindOf, type Session } from '../session/session.ts'

/** The operation of the web's GraphQL each of these needs; the others go by addresses that do not change. */
const webOperations: Readonly<Partial<Record<Capability, string>>> = {
  follow: 'usePolarisFollowMutation',
  unfollow: 'usePolarisUnfollowMutation',
  like: 'usePolarisLikeMediaXIGLikeMutation',
  message: 'IGDirectTextSendMutation',
  'view-story': 'PolarisStoriesV3SeenMutation',
}

const capabilities: readonly Capability[] = [
  ...(['write', 'follow', 'unfollow', 'like', 'comment', 'message', 'view-story', 'read-place'] as const),
]

/**
 * What an account with this session cannot do: as a browser, whatever its profile has no number for, and any change
 * without the cookie `csrftoken`. Known without asking Instagram, so that it is said before anything is queued.
 */
export function missingCapabilities(
  session: Pick<Session, 'origin' | 'cookies'>,
  { web }: Pick<Profiles, 'web'>,
): ReadonlySet<Capability> {
  if (profileKindOf(session) === 'app') return new Set()
  return new Set(
    capabilities.filter((name) => {
      if (name === 'write') return !isWritable(session)
      // The site shows the posts of a place, but no way to read them page by page is known.
      if (name === 'read-place') return true
      const operation = webOperations[name]
      return operation !== undefined && web.docs[operation] === undefined
    }),
  )
}

/** A browser's session without this cookie reads but changes nothing: the site refuses what may be a forgery. */
export function isWritable({ cookies }: Pick<Session, 'cookies'>): boolean {
  return cookieValue(cookies, 'csrftoken') !== undefined
}

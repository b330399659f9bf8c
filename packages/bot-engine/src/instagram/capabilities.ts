import type { Capability } from './port.ts'
import type { Profiles } from './profiles/profile.ts'

/** The operation of the web's GraphQL each of these needs; the others go by addresses that do not change. */
const webOperations: Readonly<Partial<Record<Capability, string>>> = {
  follow: 'usePolarisFollowMutation',
  unfollow: 'usePolarisUnfollowMutation',
  like: 'usePolarisLikeMediaXIGLikeMutation',
  message: 'IGDirectTextSendMutation',
  'view-story': 'PolarisStoriesV3SeenMutation',
}

/**
 * What cannot be done by an account that speaks so: on the web, whatever its profile has no number for. Known without
 * asking Instagram, so that forms say it before anything is queued.
 */
export function missingCapabilities(kind: 'app' | 'web', { web }: Profiles): ReadonlySet<Capability> {
  if (kind === 'app') return new Set()
  const names: Capability[] = ['follow', 'unfollow', 'like', 'comment', 'message', 'view-story']
  return new Set(
    names.filter((name) => {
      const operation = webOperations[name]
      return operation !== undefined && web.docs[operation] === undefined
    }),
  )
}

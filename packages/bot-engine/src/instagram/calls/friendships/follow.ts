import type { Relationship } from '../../port.ts'
import { actor, defineCall } from '../call.ts'
import { readChanged } from './relationship.ts'

/** Follows a person. Success is no effect: look at how the account stands to them afterwards. */
export const follow = defineCall<string, Relationship>({
  name: 'follow',
  app: (personId, context) => {
    const { _uuid, device_id, radio_type, _uid } = actor(context)
    return {
      method: 'POST',
      path: `/api/v1/friendships/create/${personId}/`,
      body: {
        signed: {
          ...{ _uuid, device_id, radio_type, user_id: personId, _uid },
          include_follow_friction_check: '1',
          container_module: 'profile',
        },
      },
    }
  },
  web: (personId) => ({
    ...{ kind: 'graphql', operation: 'usePolarisFollowMutation', root: 'xdt_create_friendship', page: '/' },
    variables: () => ({
      target_user_id: personId,
      container_module: 'profile',
      nav_chain: 'PolarisProfilePostsTabRoot:profilePage:1:via_cold_start',
    }),
  }),
  read: readChanged,
  readWeb: readChanged,
})

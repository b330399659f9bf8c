import type { Relationship } from '../../port.ts'
import { actor, defineCall } from '../call.ts'
import { readChanged } from './relationship.ts'

/** Stops following a person. */
export const unfollow = defineCall<string, Relationship>({
  name: 'unfollow',
  app: (personId, context) => {
    const { _uuid, device_id, radio_type, _uid } = actor(context)
    return {
      method: 'POST',
      path: `/api/v1/friendships/destroy/${personId}/`,
      body: {
        signed: {
          ...{ _uuid, device_id, radio_type, user_id: personId, _uid },
          container_module: 'profile',
        },
      },
    }
  },
  web: (personId) => ({
    ...{
      kind: 'graphql',
      operation: 'usePolarisUnfollowMutation',
      root: 'xdt_destroy_friendship',
      page: '/',
    },
    variables: () => ({ target_user_id: personId, container_module: 'profile', nav_chain: '' }),
  }),
  read: readChanged,
  readWeb: readChanged,
})

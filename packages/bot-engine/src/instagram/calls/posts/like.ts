import { z } from 'zod'
import { defineCall } from '../call.ts'
import { barePk, mediaAction } from './media-action.ts'

/** Likes a post. */
export const like = defineCall<string, null>({
  name: 'like',
  app: (postId, context) => ({
    method: 'POST',
    path: `/api/v1/media/${postId}/like/`,
    body: { signed: { inventory_source: 'media_or_ad', ...mediaAction(postId, context) } },
  }),
  web: (postId) => ({
    ...{
      kind: 'graphql',
      operation: 'usePolarisLikeMediaXIGLikeMutation',
      root: 'xig_media_like',
      page: '/',
    },
    variables: ({ actorId }) => ({
      input: {
        ...{ actor_id: actorId, client_mutation_id: '1', media_id: barePk(postId) },
        container_module: 'single_post',
        tracking_token: '',
      },
    }),
  }),
  read: () => null,
  readWeb(body, reading) {
    reading.whole(z.object({ media: z.object({ has_liked: z.literal(true) }) }), body)
    return null
  },
})

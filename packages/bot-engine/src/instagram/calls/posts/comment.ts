import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { userBreadcrumb } from '../../app/user-breadcrumb.ts'
import { defineCall } from '../call.ts'
import { id } from '../fields.ts'
import { barePk, mediaAction } from './media-action.ts'

export interface NewComment {
  readonly postId: string
  readonly text: string
}

/** Comments on a post; the id of the comment. */
export const comment = defineCall<NewComment, string>({
  name: 'comment',
  app: ({ postId, text }, context) => {
    const token = randomUUID()
    return {
      method: 'POST',
      path: `/api/v1/media/${postId}/comment/`,
      body: {
        signed: {
          comment_text: text,
          idempotence_token: token,
          comment_creation_key: token,
          user_breadcrumb: userBreadcrumb(text.length, context.now()),
          include_media_code: 'true',
          include_e2ee_mentioned_user_list: 'true',
          ...mediaAction(postId, context),
        },
      },
    }
  },
  web: ({ postId, text }) => ({
    ...{ kind: 'rest', method: 'POST', path: `/api/v1/web/comments/${barePk(postId)}/add/`, page: '/' },
    form: { comment_text: text },
  }),
  read: (body, reading) => reading.whole(z.object({ comment: z.object({ pk: id }) }), body).comment.pk,
  readWeb: (body, reading) => reading.whole(z.object({ id }), body).id,
})

import { z } from 'zod'
import { post } from '../actions/params.ts'
import { defineSource } from './define-source.ts'
import { findPost } from './find-post.ts'
import { openList, pageOf } from './open-list.ts'

/** People who commented on a post, the newest comments first. */
export const commentersOf = defineSource({
  name: 'commenters-of',
  title: 'People who commented on a post',
  params: z.strictObject({ post }),
  yields: 'people',
  keepsPlaceDays: 1,
  describe: (params) => `commenters of post ${params.post}`,
  async read(context, params, cursor) {
    const { instagram, signal } = context
    const list = await openList(cursor, () => findPost(context, params.post))
    return pageOf(await instagram.posts.commenters(list.id, list.cursor, { signal }), list)
  },
})

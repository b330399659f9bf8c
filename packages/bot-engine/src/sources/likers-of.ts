import { z } from 'zod'
import { post } from '../actions/params.ts'
import { defineSource } from './define-source.ts'
import { findPost } from './find-post.ts'
import { openList } from './open-list.ts'

/** People a turn plans for at once: as many as one request tells about. */
const perPage = 50

/** People who like a post. Instagram tells some hundreds of them, all in one answer. */
export const likersOf = defineSource({
  name: 'likers-of',
  title: 'People who like a post',
  params: z.strictObject({ post }),
  yields: 'people',
  describe: (params) => `likers of post ${params.post}`,
  async read(context, params, cursor) {
    const { instagram, signal } = context
    const list = await openList(cursor, () => findPost(context, params.post))
    const from = Number(list.cursor ?? 0)
    const people = await instagram.posts.likers(list.id, { signal })
    const end = from + perPage
    return {
      items: people.slice(from, end),
      cursor: list.next(end < people.length ? String(end) : null),
    }
  },
})

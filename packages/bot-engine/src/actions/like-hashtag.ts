import { z } from 'zod'
import { filtersNamed } from '../filters/filters.ts'
import { defineAction } from './define-action.ts'
import { count, hashtag } from './params.ts'

/** Likes posts of a hashtag, newest first. Liking twice changes nothing, yet an unknown outcome is looked up first. */
export const likeHashtag = defineAction({
  name: 'like-hashtag',
  title: 'Like by hashtag',
  summary: 'Likes posts that were recently made with a hashtag.',
  help: 'The newest posts come first. Posts you have liked before are left out.',
  params: z.strictObject({ hashtag, count }),
  quota: {
    action: 'like',
    title: 'Likes',
    caps: { careful: { hour: 20, day: 200 }, sandbox: { hour: 400, day: 2_000 } },
  },
  needs: ['write', 'like'],
  kind: 'like',
  pastTense: 'Liked a post of',
  oncePerTarget: true,
  notEffective: 'LIKE_NOT_EFFECTIVE',
  filters: filtersNamed('already-liked', 'block-listed', 'blocked-word'),
  requested: (params) => params.count,
  source: (params) => `#${params.hashtag}`,
  keepsPlaceDays: 1,
  async discover({ instagram, signal }, params, cursor) {
    const page = await instagram.posts.ofHashtag(params.hashtag, cursor, { signal })
    return {
      cursor: page.cursor,
      targets: page.posts.map(({ id, author, isLiked }) => ({
        id,
        name: author.username,
        facts: { personId: author.id, fullName: author.fullName, isLiked },
      })),
    }
  },
  async perform({ instagram, signal }, { id }) {
    await instagram.posts.like(id, { signal })
    return true
  },
  verify: ({ instagram, signal }, { id }) => instagram.posts.isLiked(id, { signal }),
})

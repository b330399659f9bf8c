import { filtersNamed } from '../filters/filters.ts'
import { factsOf } from '../sources/facts-of.ts'
import { count } from './count.ts'
import { defineSourcedAction } from './define-sourced-action.ts'

/** Likes posts. Liking twice changes nothing, yet an unknown outcome is looked up first. */
export const like = defineSourcedAction({
  name: 'like',
  title: 'Like',
  summary: 'Likes posts that sources of yours find; of people, the newest post of each.',
  help: 'Posts you have liked before are skipped.',
  takes: 'posts',
  params: { count },
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
  toTargets: () => ({
    posts: async (posts) =>
      posts.map(({ id, author, isLiked }) => ({
        id,
        name: author.username,
        facts: { personId: author.id, ...factsOf(author), isLiked },
      })),
  }),
  async perform({ instagram, signal }, { id }) {
    await instagram.posts.like(id, { signal })
    return true
  },
  verify: ({ instagram, signal }, { id }) => instagram.posts.isLiked(id, { signal }),
})

import { z } from 'zod'
import { readCursor, writeCursor } from '../instagram/cursors.ts'
import { presentPost, viewOf } from '../instagram/posts/present-post.ts'
import type { Account } from '../state/accounts.ts'
import { leaveComment, like } from '../state/effects.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import type { Post } from '../world/world.ts'
import { actorIdOf } from './pages.ts'
import { answered, defineQuery, executionError, mediaGone, type WebQuery } from './query.ts'

const liked = z.object({ input: z.object({ actor_id: z.string(), media_id: z.string().regex(/^\d+$/) }) })
const commented = z.object({ data: z.object({ comment_text: z.string().min(1), media_id: z.string() }) })
const searched = z.object({
  query: z.string(),
  first: z.number().int().min(1).max(100).default(24),
  after: z.string().nullish(),
})

/** Liking and commenting on posts, and searching for them. The number of a post stands without its author here. */
export const postQueries: readonly WebQuery[] = [
  defineQuery(
    'usePolarisLikeMediaXIGLikeMutation',
    '27182485238052618',
    liked,
    ({ input }, { state, account }) => {
      const post = find(state, input.media_id)
      if (input.actor_id !== actorIdOf(account.person.pk)) return executionError
      if (!post) return mediaGone
      like(state, account, post)
      const media = { id: post.pk, has_liked: true, like_count: post.likeCount + 1 }
      return answered('xig_media_like', { media })
    },
  ),
  defineQuery(
    'usePolarisLikeMediaXIGUnlikeMutation',
    '27345296031770102',
    liked,
    ({ input }, { state, account }) => {
      const post = find(state, input.media_id)
      if (input.actor_id !== actorIdOf(account.person.pk)) return executionError
      if (!post) return mediaGone
      account.likes.delete(post.pk)
      return answered('xig_media_unlike', { media: { id: post.pk, has_liked: false } })
    },
  ),
  defineQuery(
    'PolarisPostCommentInputMutation',
    '27261905640092552',
    commented,
    ({ data }, { state, account }) => {
      const post = find(state, data.media_id)
      if (!post) return mediaGone
      if (state.media.hasCommentsOff(post)) return executionError
      const { pk, text, createdAt } = leaveComment(state, account, post, data.comment_text)
      return answered('xdt_web__comments__media_id__add_queryable', { id: pk, text, created_at: createdAt })
    },
  ),
  defineQuery(
    'PolarisKeywordSearchExplorePageRelayPaginationQuery',
    '28656899673911396',
    searched,
    ({ query, first, after }, { state, account }) => {
      // By how well they are liked: this list was never one by time.
      const posts = state.media.withHashtag(query.replace(/^#/, '').toLowerCase()) ?? []
      const ranked = posts.toSorted((a, b) => b.likeCount - a.likeCount)
      const from = readCursor('posts', after ?? '')
      const shown = ranked.slice(from, from + first)
      const cursor = writeCursor('posts', from + first)
      const node = { __typename: 'XDTTopSerpMediaGridUnit', items: shown.map(show(state, account)) }
      return answered('xdt_fbsearch__top_serp_graphql', {
        edges: shown.length > 0 ? [{ node, cursor }] : [],
        page_info: { has_next_page: from + first < ranked.length, end_cursor: cursor },
      })
    },
  ),
]

function find({ media }: SandboxState, pk: string): Post | undefined {
  const post = media.find(pk)
  return post && !media.isDeleted(post) ? post : undefined
}

function show(state: SandboxState, account: Account) {
  return (post: Post) => presentPost(post, viewOf(account, post, state))
}

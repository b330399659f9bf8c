import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { accountOf } from '../caller.ts'
import { readCursor, writeCursor } from '../cursors.ts'
import { presentPost } from '../posts/present-post.ts'

const postsPerPage = 12
const form = z.object({ max_id: z.string().default('') })

/** What those one follows have posted, with a suggestion and an advertisement among it. */
export function timelineRoutes(app: FastifyInstance, state: SandboxState): void {
  app.post('/feed/timeline/', async (request) => {
    const account = accountOf(request)
    const { media, graph } = state
    const posts = graph
      .followingOf(account.person.pk)
      .flatMap(({ pk }) => media.by(pk))
      .sort((a, b) => b.takenAt - a.takenAt)
    const from = readCursor('timeline', form.safeParse(request.body).data?.max_id ?? '')
    const end = from + postsPerPage
    const shown = posts.slice(from, end).map((post) =>
      presentPost(post, {
        hasLiked: account.likes.has(post.pk),
        hasCommentsOff: media.hasCommentsOff(post),
      }),
    )
    const isMore = end < posts.length
    const suggestion = { suggested_users: { id: '1' } }
    const paid = shown.slice(0, 1).map((post) => ({ media_or_ad: { ...post, ad_id: '6100000000001' } }))
    return {
      num_results: shown.length,
      more_available: isMore,
      feed_items: [...shown.map((post) => ({ media_or_ad: post })), suggestion, ...paid],
      ...(isMore && { next_max_id: writeCursor('timeline', end) }),
      status: 'ok',
    }
  })
}

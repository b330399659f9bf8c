import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../accounts.ts'
import type { Double } from '../double.ts'
import type { Post } from '../world.ts'
import { accountOf } from './caller.ts'
import { failures, refuse } from './failures.ts'
import { presentPost } from './present-post.ts'

const postsPerPage = 24
const postsPerRow = 3

const where = z.object({ tag: z.string() })
const query = z.object({ tab: z.string().default('recent'), max_id: z.string().optional() })

/** Posts of a hashtag in rows of three, page by page. A hashtag nobody used has no rows. */
export function tagRoutes(app: FastifyInstance, double: Double): void {
  const pages = new Map<string, string>()

  const answer = (account: Account, params: unknown, input: unknown): string => {
    const tag = where.parse(params).tag.toLowerCase()
    const { tab, max_id } = query.safeParse(input).data ?? { tab: 'recent', max_id: undefined }
    const page = Math.max(0, Number.parseInt(max_id ?? '0', 16) || 0)
    const posts = double.world.hashtags.get(tag)?.filter((post) => !double.media.isDeleted(post))
    if (!posts || page * postsPerPage >= posts.length)
      return JSON.stringify(presentPage([], 0, show(account)))
    // Made anew only where it could differ: most accounts like nothing, and most posts stay as they were.
    if (account.likes.size > 0 || double.media.isTouched)
      return JSON.stringify(presentPage(sorted(posts, tab), page, show(account)))
    const key = `${tag} ${tab === 'top'} ${page}`
    const made = pages.get(key) ?? JSON.stringify(presentPage(sorted(posts, tab), page, show(account)))
    pages.set(key, made)
    return made
  }

  const show = (account: Account) => (post: Post) =>
    presentPost(post, {
      hasLiked: account.likes.has(post.pk),
      hasCommentsOff: double.media.hasCommentsOff(post),
    })

  app.post('/tags/:tag/sections/', async (request, reply) => {
    return reply
      .type('application/json; charset=utf-8')
      .send(answer(accountOf(request), request.params, request.body))
  })
  app.get('/tags/:tag/sections/', async (request, reply) => {
    return reply
      .type('application/json; charset=utf-8')
      .send(answer(accountOf(request), request.params, request.query))
  })
  // The older feed is gone at Instagram as well.
  app.get('/feed/tag/:tag/', async (_request, reply) => refuse(reply, failures.notFound))
}

function sorted(posts: readonly Post[], tab: string): readonly Post[] {
  return tab === 'top' ? posts.toSorted((a, b) => b.likeCount - a.likeCount) : posts
}

function presentPage(posts: readonly Post[], page: number, present: (post: Post) => object) {
  const from = page * postsPerPage
  const shown = posts.slice(from, from + postsPerPage)
  const rows = Array.from({ length: Math.ceil(shown.length / postsPerRow) }, (_, row) =>
    shown.slice(row * postsPerRow, (row + 1) * postsPerRow),
  )
  const next = {
    next_max_id: (page + 1).toString(16).padStart(8, '0'),
    next_page: page + 1,
    next_media_ids: [],
  }
  const isMore = from + postsPerPage < posts.length
  return {
    sections: rows.map((row) => ({
      layout_type: 'media_grid',
      layout_content: { medias: row.map((post) => ({ media: present(post) })) },
      feed_type: 'media',
      explore_item_info: { num_columns: 3, total_num_columns: 3, aspect_ratio: 1, autoplay: false },
    })),
    more_available: isMore,
    ...(isMore ? next : {}),
    status: 'ok',
  }
}

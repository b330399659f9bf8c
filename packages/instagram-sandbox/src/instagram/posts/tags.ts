import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { hashText } from '../../world/random.ts'
import type { Post } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import { readCursor, writeCursor } from '../cursors.ts'
import { failures, refuse } from '../failures.ts'
import { wireText } from '../wire-text.ts'
import { presentPost } from './present-post.ts'
import { mixedSections, plainSections } from './tag-sections.ts'

const postsPerPage = 24
/** After this page comes one without sections that says there is more. */
const pageBeforeGap = 1
const gap = 1_000

const where = z.object({ tag: z.string() })
const query = z.object({ tab: z.string().default('recent'), max_id: z.string().default('') })

/** Posts of a hashtag page by page, and how many there are. A hashtag nobody used has no rows. */
export function tagRoutes(app: FastifyInstance, state: SandboxState): void {
  const pages = new Map<string, string>()

  const answer = (account: Account, params: unknown, input: unknown): string => {
    const tag = where.parse(params).tag.toLowerCase()
    const { tab, max_id } = query.safeParse(input).data ?? { tab: 'recent', max_id: '' }
    const isPlain = state.strictness.allows('plain_answers')
    const page = isPlain ? Number.parseInt(max_id, 16) || 0 : readCursor('posts', max_id)
    const make = () => wireText(build(account, tag, tab, Math.max(0, page)))
    // Rebuilt only where it could differ: most accounts like nothing, and most posts stay as they were.
    if (account.likes.size > 0 || state.media.isTouched || state.oddRows.isOn) return make()
    const key = `${tag} ${tab} ${page} ${isPlain}`
    const made = pages.get(key) ?? make()
    pages.set(key, made)
    return made
  }

  const build = (account: Account, tag: string, tab: string, page: number): object => {
    const posts = sorted(state.media.withHashtag(tag) ?? [], tab)
    const show = (post: Post) =>
      presentPost(post, {
        hasLiked: account.likes.has(post.pk),
        hasCommentsOff: state.media.hasCommentsOff(post),
      })
    const from = (page % gap) * postsPerPage
    const shown = posts.slice(from, from + postsPerPage)
    const isMore = from + postsPerPage < posts.length
    if (state.strictness.allows('plain_answers'))
      return {
        sections: plainSections(shown, show),
        more_available: isMore,
        ...(isMore && {
          next_max_id: (page + 1).toString(16).padStart(8, '0'),
          ...{ next_page: page + 1, next_media_ids: [] },
        }),
        status: 'ok',
      }
    const isGap = page >= gap
    const next = !isGap && page === pageBeforeGap ? page + gap + 1 : (page % gap) + (isGap ? 0 : 1)
    return {
      sections: isGap ? [] : mixedSections(shown, show, state.oddRows.isOn),
      more_available: isGap || isMore,
      ...((isGap || isMore) && {
        ...{ next_max_id: writeCursor('posts', next), next_page: (next % gap) + 1 },
        next_media_ids: posts.slice(from + postsPerPage, from + postsPerPage + 2).map(({ pk }) => BigInt(pk)),
      }),
      ...{ auto_load_more_enabled: true, status: 'ok' },
    }
  }

  app.route({
    method: ['GET', 'POST'],
    url: '/tags/:tag/sections/',
    handler: async (request, reply) =>
      reply
        .type('application/json; charset=utf-8')
        .send(answer(accountOf(request), request.params, request.body ?? request.query)),
  })

  app.get('/tags/:tag/info/', async (request) => {
    const tag = where.parse(request.params).tag.toLowerCase()
    const posts = state.media.withHashtag(tag) ?? []
    return {
      id: BigInt(17_843_000_000_000_000n) + BigInt(hashText(tag)),
      ...{ name: tag, media_count: posts.length, formatted_media_count: String(posts.length) },
      ...{ following: 0, allow_following: 1, is_top_media_only: false, profile_pic_url: null, subtitle: '' },
      status: 'ok',
    }
  })

  // The older feed is gone at Instagram as well.
  app.get('/feed/tag/:tag/', async (_request, reply) => refuse(reply, failures.notFound))
}

function sorted(posts: readonly Post[], tab: string): readonly Post[] {
  return tab === 'recent' ? posts : posts.toSorted((a, b) => b.likeCount - a.likeCount)
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { leaveComment } from '../../state/effects.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { inventedComments } from '../../world/audience.ts'
import type { Comment } from '../../world/media.ts'
import type { Post } from '../../world/world.ts'
import { readCursor, writeCursor } from '../cursors.ts'
import { failures } from '../failures.ts'
import { presentPerson } from '../people/present-person.ts'
import { about } from './about-post.ts'

const form = z.object({
  comment_text: z.string().min(1).max(2_200),
  comment_creation_key: z.string().optional(),
})
const query = z.object({ min_id: z.string().default('') })
const commentsPerPage = 20

/** The comments under a post: reading them, the newest first, and leaving one. */
export function commentRoutes(app: FastifyInstance, state: SandboxState): void {
  const { media, accounts } = state

  const present = (post: Post, { pk, text, createdAt, authorPk }: Comment) => {
    const author = accounts.person(authorPk)
    return {
      ...{ pk: BigInt(pk), text, created_at: createdAt, created_at_utc: createdAt, content_type: 'comment' },
      ...{ user_id: BigInt(authorPk), media_id: BigInt(post.pk), status: 'Active', comment_like_count: 0 },
      ...{ has_liked_comment: false, user: author && presentPerson(author) },
    }
  }

  app.post(
    '/media/:id/comment/',
    about(state, failures.mediaDeleted, (post, account, { body }) => {
      const input = form.safeParse(body)
      if (!input.success) return { refused: failures.badRequest }
      if (media.hasCommentsOff(post)) return { refused: failures.commentsOff }
      const { comment_text: text, comment_creation_key } = input.data
      const comment = leaveComment(state, account, post, text)
      return {
        body: { comment: present(post, comment), ...(comment_creation_key && { comment_creation_key }) },
      }
    }),
  )

  // The first page is asked for by GET; a maintained client asks for the others by POST, and for a stream by a third way.
  const readPage = about(state, failures.mediaNotFound, (post, _account, request) => {
    const isPlain = state.strictness.allows('plain_answers')
    if (media.hasCommentsOff(post))
      return isPlain
        ? { refused: failures.commentsOff }
        : { body: { comments: [], comment_count: 0, comments_disabled: true } }
    const given = media.commentsOf(post)
    const all = isPlain ? given : [...given, ...inventedComments(state.world, post)]
    const from = readCursor('comments', serverCursor(query.parse(request.body ?? request.query).min_id))
    const end = from + commentsPerPage
    const isMore = end < all.length
    return {
      body: {
        comments: all.slice(from, end).map((comment) => present(post, comment)),
        ...{ comment_count: all.length, caption: null, comments_disabled: null },
        next_min_id: isMore ? JSON.stringify({ server_cursor: writeCursor('comments', end) }) : null,
        ...{ has_more_comments: isMore, has_more_headload_comments: isMore },
      },
    }
  })
  app.route({ method: ['GET', 'POST'], url: '/media/:id/comments/', handler: readPage })
  app.get('/media/:id/stream_comments/', readPage)
}

// The cursor of comments is itself JSON.
function serverCursor(text: string): string {
  try {
    const cursor: unknown = JSON.parse(text)
    return String(Object(cursor).server_cursor)
  } catch {
    return text
  }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Account } from '../accounts.ts'
import type { Double } from '../double.ts'
import { type Comment, mediaId } from '../media.ts'
import type { Post } from '../world.ts'
import { accountOf } from './caller.ts'
import { type Failure, failures, refuse } from './failures.ts'
import { presentPerson } from './present-person.ts'
import { presentPost } from './present-post.ts'

const where = z.object({ id: z.string() })
const commentForm = z.object({ comment_text: z.string().min(1).max(2_200) })
const commentsPerPage = 20

/** Single posts: looking at one, liking it, commenting on it. */
export function mediaRoutes(app: FastifyInstance, double: Double): void {
  const { media, ledger, accounts } = double

  /** Answers about a post that exists and is not deleted; `gone` otherwise. */
  const about = (
    gone: Failure,
    answer: (post: Post, account: Account, request: FastifyRequest) => Answer,
  ) => {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const post = media.find(where.parse(request.params).id)
      if (!post || media.isDeleted(post)) return refuse(reply, gone)
      const { refused, body } = answer(post, accountOf(request), request)
      return refused ? refuse(reply, refused) : { ...body, status: 'ok' }
    }
  }
  const targetOf = (post: Post) => ({ id: mediaId(post), username: post.author.username })
  const show = (post: Post, account: Account) =>
    presentPost(post, { hasLiked: account.likes.has(post.pk), hasCommentsOff: media.hasCommentsOff(post) })
  const presentComment = (post: Post, { pk, text, createdAt, authorPk }: Comment) => {
    const author = accounts.person(authorPk)
    return {
      ...{ pk, text, created_at: createdAt, created_at_utc: createdAt, content_type: 'comment' },
      ...{ user_id: authorPk, media_id: post.pk, user: author && presentPerson(author), status: 'Active' },
    }
  }

  app.get(
    '/media/:id/info/',
    about(failures.mediaNotFound, (post, account) => ({
      body: { items: [show(post, account)], num_results: 1 },
    })),
  )

  app.post(
    '/media/:id/like/',
    about(failures.mediaDeleted, (post, account) => {
      account.likes.add(post.pk)
      ledger.record(account, 'like', targetOf(post))
      return {}
    }),
  )

  app.post(
    '/media/:id/unlike/',
    about(failures.mediaDeleted, (post, account) => {
      account.likes.delete(post.pk)
      return {}
    }),
  )

  app.post(
    '/media/:id/comment/',
    about(failures.mediaDeleted, (post, account, { body }) => {
      const form = commentForm.safeParse(body)
      if (!form.success) return { refused: failures.badRequest }
      if (media.hasCommentsOff(post)) return { refused: failures.commentsOff }
      const text = form.data.comment_text
      const createdAt = Math.floor(double.clock.now() / 1_000)
      const comment = media.comment(post, { authorPk: account.person.pk, text, createdAt })
      ledger.record(account, 'comment', targetOf(post), text)
      return { body: { comment: presentComment(post, comment) } }
    }),
  )

  app.get(
    '/media/:id/comments/',
    about(failures.mediaNotFound, (post) => {
      if (media.hasCommentsOff(post)) return { refused: failures.commentsOff }
      const comments = media.commentsOf(post)
      return {
        body: {
          comments: comments.slice(0, commentsPerPage).map((comment) => presentComment(post, comment)),
          comment_count: comments.length,
          has_more_comments: comments.length > commentsPerPage,
        },
      }
    }),
  )
}

interface Answer {
  readonly refused?: Failure
  readonly body?: object
}

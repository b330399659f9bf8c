import { z } from 'zod'
import { id, personSchema, read } from './answers.ts'
import { InstagramFailure, Refusal } from './failure.ts'
import { warnsOfHashtag } from './failures/target.ts'
import type { LibraryCall } from './library-call.ts'
import type { Post, PostPort } from './port.ts'
import { verdict } from './verdicts.ts'

/** What posts need of the library's client. */
export interface PostLibrary {
  readonly state: { readonly cookieUserId: string }
  readonly feed: {
    tags(hashtag: string, tab: 'recent'): HashtagFeed
    mediaComments(postId: string): { request(): Promise<unknown> }
  }
  readonly media: {
    info(postId: string): Promise<unknown>
    like(options: {
      mediaId: string
      moduleInfo: { module_name: 'feed_timeline' }
      d: 0 | 1
    }): Promise<unknown>
    comment(options: { mediaId: string; text: string }): Promise<unknown>
  }
}

interface HashtagFeed {
  request(): Promise<unknown>
  isMoreAvailable(): boolean
  serialize(): string
  deserialize(cursor: string): void
}

/** The posts of the port, through the library. */
export function createPosts(call: LibraryCall<PostLibrary>): PostPort {
  return {
    ofHashtag: (hashtag, cursor, options) =>
      call(options, async ({ feed, state }) => {
        if (!isHashtag.test(hashtag)) throw new InstagramFailure(verdict('HASHTAG_UNAVAILABLE'))
        const tags = feed.tags(hashtag, 'recent')
        if (cursor !== null) tags.deserialize(cursor)
        const all = readHashtag(await tags.request())
        const posts = all.filter(({ author }) => author.id !== state.cookieUserId)
        return { posts, cursor: tags.isMoreAvailable() ? tags.serialize() : null }
      }),

    isLiked: (postId, options) =>
      call(options, async ({ media }) => {
        const { items } = read(infoSchema, await media.info(asPostId(postId)), '/api/v1/media/info/')
        return items.some((item) => item.has_liked)
      }),

    like: (postId, options) =>
      call(options, async ({ media }) => {
        await media.like({ mediaId: asPostId(postId), moduleInfo: { module_name: 'feed_timeline' }, d: 0 })
      }),

    comment: (postId, text, options) =>
      call(options, async ({ media }) => {
        read(
          commentSchema,
          await media.comment({ mediaId: asPostId(postId), text }),
          '/api/v1/media/comment/',
        )
      }),

    hasOwnComment: (postId, text, options) =>
      call(options, async ({ feed, state }) => {
        const body = await feed.mediaComments(asPostId(postId)).request()
        const { comments } = read(commentsSchema, body, '/api/v1/media/comments/')
        return comments.some(
          (comment) => String(comment.user_id) === state.cookieUserId && comment.text === text,
        )
      }),
  }
}

/** Anything else would change the path it is put into. */
const isHashtag = /^[\p{L}\p{M}\p{N}\p{Extended_Pictographic}_]+$/u

function asPostId(postId: string): string {
  if (!/^\d+(_\d+)?$/.test(postId)) throw new InstagramFailure(verdict('MEDIA_NOT_FOUND'))
  return postId
}

const postSchema = z
  .object({
    id,
    user: personSchema,
    has_liked: z.boolean().default(false),
    comments_disabled: z.boolean().default(false),
    commenting_disabled_for_viewer: z.boolean().default(false),
  })
  .transform(
    (post): Post => ({
      id: post.id,
      author: post.user,
      isLiked: post.has_liked,
      hasCommentsOff: post.comments_disabled || post.commenting_disabled_for_viewer,
    }),
  )
const sectionsSchema = z.object({
  sections: z
    .array(
      z.object({
        layout_content: z.object({ medias: z.array(z.object({ media: postSchema })).default([]) }),
      }),
    )
    .default([]),
})
const infoSchema = z.object({ items: z.array(z.object({ has_liked: z.boolean().default(false) })) })
const commentSchema = z.object({ pk: id })
const commentsSchema = z.object({
  comments: z.array(z.object({ user_id: id, text: z.string() })).default([]),
})

/** @throws {Refusal} also when Instagram says, with HTTP 200, that it hides the hashtag. */
function readHashtag(body: unknown): Post[] {
  const path = '/api/v1/tags/sections/'
  if (typeof body === 'object' && body !== null && warnsOfHashtag({ ...body }))
    throw new Refusal({ status: 200, body, path })
  const { sections } = read(sectionsSchema, body, path)
  return sections.flatMap((section) => section.layout_content.medias.map(({ media }) => media))
}

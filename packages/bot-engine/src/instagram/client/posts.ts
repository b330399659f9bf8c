import { hashtagPosts } from '../calls/hashtags/hashtag-posts.ts'
import { comment } from '../calls/posts/comment.ts'
import { commenters } from '../calls/posts/commenters.ts'
import { comments } from '../calls/posts/comments.ts'
import { like } from '../calls/posts/like.ts'
import { likers } from '../calls/posts/likers.ts'
import { mediaInfo } from '../calls/posts/media-info.ts'
import { userPosts } from '../calls/posts/user-posts.ts'
import { classificationOf } from '../failures/classification.ts'
import { InstagramFailure, toInstagramFailure } from '../failures/failure.ts'
import { isHashtag } from '../hashtag.ts'
import { asPersonId } from '../person-id.ts'
import type { PostPort } from '../port.ts'
import { isSameText } from '../same-text.ts'
import type { Ask } from './ask.ts'

/** The posts of the port. `ownId` is who asks. */
export function createPosts(ask: Ask, ownId: () => string): PostPort {
  return {
    ofHashtag: async (hashtag, cursor, options) => {
      // Anything else would change the path it is put into.
      if (!isHashtag(hashtag)) throw new InstagramFailure(classificationOf('HASHTAG_UNAVAILABLE'))
      return ask(hashtagPosts, { hashtag, order: 'recent', cursor }, options)
    },
    find: async (postId, options) => {
      try {
        return await ask(mediaInfo, asPostId(postId), options)
      } catch (error) {
        const failure = toInstagramFailure(error)
        if (failure.name === 'MEDIA_NOT_FOUND') return null
        throw failure
      }
    },
    ofPerson: async (personId, options) => ask(userPosts, asPersonId(personId), options),
    likers: async (postId, options) => {
      const people = await ask(likers, asPostId(postId), options)
      return people.filter(({ id }) => id !== ownId())
    },
    commenters: async (postId, cursor, options) =>
      ask(commenters, { postId: asPostId(postId), cursor }, options),
    isLiked: async (postId, options) => (await ask(mediaInfo, asPostId(postId), options))?.isLiked ?? false,
    like: async (postId, options) => {
      await ask(like, asPostId(postId), options)
    },
    comment: async (postId, text, options) => {
      await ask(comment, { postId: asPostId(postId), text }, options)
    },
    hasOwnComment: async (postId, text, options) => {
      const found = await ask(comments, asPostId(postId), options)
      return found.some((one) => one.authorId === ownId() && isSameText(one.text, text))
    },
  }
}

function asPostId(postId: string): string {
  if (!/^\d+(_\d+)?$/.test(postId)) throw new InstagramFailure(classificationOf('MEDIA_NOT_FOUND'))
  return postId
}

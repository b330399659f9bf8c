import type { Account } from '../../state/accounts.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { picturesHost } from '../../world/pictures.ts'
import { placeOf } from '../../world/places.ts'
import type { Post } from '../../world/world.ts'
import { presentPerson } from '../people/present-person.ts'
import { presentPlace } from './present-place.ts'

/** What depends on who looks, and on what became of the post. */
export interface PostView {
  readonly hasLiked: boolean
  readonly hasCommentsOff: boolean
}

/** How a post looks to an account. */
export function viewOf(account: Account, post: Post, { media }: SandboxState): PostView {
  return { hasLiked: account.likes.has(post.pk), hasCommentsOff: media.hasCommentsOff(post) }
}

/** A post as pages and lists show it. Its number comes without quotes, its id as text. */
export function presentPost(post: Post, { hasLiked, hasCommentsOff }: PostView) {
  const user = presentPerson(post.author)
  const place = placeOf(post)
  return {
    taken_at: post.takenAt,
    pk: BigInt(post.pk),
    id: `${post.pk}_${post.author.pk}`,
    media_type: 1,
    code: post.code,
    user,
    caption: {
      pk: BigInt(post.pk),
      user_id: BigInt(user.pk),
      text: post.caption,
      created_at: post.takenAt,
      status: 'Active',
    },
    image_versions2: {
      candidates: [{ width: 1080, height: 1080, url: `${picturesHost}p/${post.code}.jpg` }],
    },
    original_width: 1080,
    original_height: 1080,
    like_count: post.likeCount,
    comment_count: post.commentCount,
    has_liked: hasLiked,
    comments_disabled: hasCommentsOff,
    ...(hasCommentsOff && { commenting_disabled_for_viewer: true }),
    ...(place && { location: presentPlace(place), lat: place.lat, lng: place.lng }),
    photo_of_you: false,
  }
}

import { commentersOf } from './commenters-of.ts'
import type { AnySource } from './define-source.ts'
import { followedPeople } from './followed-people.ts'
import { followedStories } from './followed-stories.ts'
import { followersOf } from './followers-of.ts'
import { followingOf } from './following-of.ts'
import { hashtagSource } from './hashtag.ts'
import { likersOf } from './likers-of.ts'
import { namedPeople } from './named-people.ts'
import { newFollowers } from './new-followers.ts'
import { placeSource } from './place.ts'

/** The only list of sources, in the order forms show them. A new source is one line here. */
export const sources = [
  hashtagSource,
  followersOf,
  followingOf,
  likersOf,
  commentersOf,
  placeSource,
  namedPeople,
  newFollowers,
  followedPeople,
  followedStories,
] as const satisfies readonly AnySource[]

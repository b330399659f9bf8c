import { expect, test } from 'vitest'
import { Refusal } from '../failures/failure.ts'
import { hashtagPage, readAnswer, readWebAnswer } from '../testing/read-answer.ts'
import { news } from './account/news.ts'
import { ownAccount } from './account/own-account.ts'
import type { Call } from './call.ts'
import { follow } from './friendships/follow.ts'
import { friendship } from './friendships/friendship.ts'
import { friendships } from './friendships/friendships.ts'
import { hashtagInfo } from './hashtags/hashtag-info.ts'
import { hashtagPosts } from './hashtags/hashtag-posts.ts'
import { inbox } from './messages/inbox.ts'
import { message } from './messages/message.ts'
import { threadWith } from './messages/thread-with.ts'
import { followers } from './people/followers.ts'
import { userById } from './people/user-by-id.ts'
import { userByName } from './people/user-by-name.ts'
import { userSearch } from './people/user-search.ts'
import { placeSearch } from './places/place-search.ts'
import { comment } from './posts/comment.ts'
import { comments } from './posts/comments.ts'
import { like } from './posts/like.ts'
import { likers } from './posts/likers.ts'
import { mediaInfo } from './posts/media-info.ts'
import { storiesOfMany } from './stories/stories-of-many.ts'
import { storyOfOne } from './stories/story-of-one.ts'
import { storySeen } from './stories/story-seen.ts'
import { storyTray } from './stories/story-tray.ts'

const noAnswers: readonly [Call<never, unknown>, unknown][] = [
  [comment, { status: 'ok' }],
  [comment, { comment: {} }],
  [comments, { users: [] }],
  [follow, { friendship_status: {} }],
  [followers, null],
  [friendship, { following: 'yes' }],
  [friendships, { status: 'ok' }],
  [hashtagInfo, 'a page'],
  [hashtagPosts, []],
  [inbox, { status: 'ok' }],
  [likers, 'a page'],
  [mediaInfo, 'a page'],
  [message, { payload: {} }],
  [message, { message_metadata: [] }],
  [news, 'a page'],
  [ownAccount, { user: {} }],
  [placeSearch, 'a page'],
  [storiesOfMany, { reels: 5 }],
  [storyOfOne, 'a page'],
  [storyTray, 'a page'],
  [threadWith, 'a page'],
  [userById, { user: { follower_count: 5 } }],
  [userByName, { user: null }],
  [userSearch, 'a page'],
]

test.each(noAnswers.map(([call, body]) => [call.name, JSON.stringify(body), call, body] as const))(
  'IG6 %s takes %s for no answer',
  (_name, _text, call, body) => {
    expect(() => readAnswer(call, body)).toThrow(Refusal)
  },
)

test('IG6 that Instagram hides a hashtag is a refusal, also with success', () => {
  const warning = {
    ...hashtagPage({ pk: '30', user: { pk: 7, username: 'ann' }, taken_at: 5 }),
    warning_message: { category_name: 'hidden' },
    status: 'ok',
  }
  expect(() => readAnswer(hashtagPosts, warning)).toThrow(Refusal)
})

test('IG2 the site says what it did, and anything else is no effect', () => {
  expect(readWebAnswer(comment, { id: 5 })).toBe('5')
  expect(readWebAnswer(like, { media: { has_liked: true } })).toBeNull()
  expect(readWebAnswer(message, { message_id: '5' })).toBeNull()
  expect(readWebAnswer(message, { id: '5' })).toBeNull()
  expect(readWebAnswer(storySeen, {})).toBeNull()
  for (const [call, body] of [
    [comment, {}],
    [like, { media: { has_liked: false } }],
    [message, {}],
    [storySeen, null],
  ] as const)
    expect(() => readWebAnswer<unknown>(call as Call<never, unknown>, body), call.name).toThrow(Refusal)
})

test('A5 a message was sent when its number is told, in either place', () => {
  for (const body of [
    { payload: { item_id: 5 } },
    { payload: { message_metadata: [{ item_id: '5' }] } },
    { message_metadata: [{ item_id: '5' }] },
  ])
    expect(readAnswer(message, body)).toBeNull()
  expect(readAnswer(comment, { comment: { pk: 5 } })).toBe('5')
})

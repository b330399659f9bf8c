import { expect, test } from 'vitest'
import { Refusal } from '../failure.ts'
import { hashtagPage, readAnswer, readWebAnswer } from '../testing/read-answer.ts'
import type { Call } from './call.ts'
import { comment } from './comment.ts'
import { comments } from './comments.ts'
import { follow } from './follow.ts'
import { followers } from './followers.ts'
import { friendship } from './friendship.ts'
import { friendships } from './friendships.ts'
import { hashtagInfo } from './hashtag-info.ts'
import { hashtagPosts } from './hashtag-posts.ts'
import { inbox } from './inbox.ts'
import { like } from './like.ts'
import { likers } from './likers.ts'
import { mediaInfo } from './media-info.ts'
import { message } from './message.ts'
import { news } from './news.ts'
import { ownAccount } from './own-account.ts'
import { placeSearch } from './place-search.ts'
import { storiesOfMany } from './stories-of-many.ts'
import { storyOfOne } from './story-of-one.ts'
import { storySeen } from './story-seen.ts'
import { storyTray } from './story-tray.ts'
import { threadWith } from './thread-with.ts'
import { userById } from './user-by-id.ts'
import { userByName } from './user-by-name.ts'
import { userSearch } from './user-search.ts'

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

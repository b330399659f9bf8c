import { describe, expect, test } from 'vitest'
import { Refusal } from '../failure.ts'
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
import { readingFor } from './reading.ts'
import { storiesOfMany } from './stories-of-many.ts'
import { storyOfOne } from './story-of-one.ts'
import { storySeen } from './story-seen.ts'
import { storyTray } from './story-tray.ts'
import { threadWith } from './thread-with.ts'
import { userById } from './user-by-id.ts'
import { userByName } from './user-by-name.ts'
import { userSearch } from './user-search.ts'

const ownId = '1000000001'
const read = <Output>(call: Call<never, Output>, body: unknown) =>
  call.read(body, readingFor(call.name, '/', ownId))
const readWeb = <Output>(call: Call<never, Output>, body: unknown) =>
  (call.readWeb ?? call.read)(body, readingFor(call.name, '/', ownId))

const ann = { pk: 7, username: 'ann' }
const faceless = { pictureUrl: null, hasPicture: null, isVerified: null }
const readAnn = { id: '7', username: 'ann', fullName: null, isPrivate: false, ...faceless }
const shown = { following: true, outgoing_request: null, is_private: null, followed_by: null }
const readShown = { isFollowing: true, isRequested: false, isPrivate: false, followsBack: null }
const media = { pk: '30', user: ann, taken_at: 5 }
const readMedia = {
  ...{ id: '30_7', author: readAnn, isLiked: false, hasCommentsOff: false, takenAt: 5 },
}
const sections = (...nodes: unknown[]) => ({
  sections: [{ layout_content: { medias: nodes.map((one) => ({ media: one })) } }],
})
const reel = {
  user: ann,
  latest_reel_media: 9,
  seen: 9,
  items: [
    { pk: 5, taken_at: 1 },
    { id: '6_7', taken_at: 2 },
  ],
}
const readReel = {
  person: readAnn,
  isSeen: true,
  items: [
    { id: '5_7', takenAt: 1 },
    { id: '6_7', takenAt: 2 },
  ],
}
const thread = {
  users: [{ pk: 7 }],
  items: [{ user_id: 7, text: 'hi' }, { user_id: 7 }, { text: 'of nobody' }],
}
const readThread = {
  personIds: ['7'],
  messages: [
    { authorId: '7', text: 'hi' },
    { authorId: '7', text: '' },
  ],
}

describe('IG6 what is missing, null or odd costs a value or a row:', () => {
  test('an id has three names, as a number or as text, and a name that is no text is none', () => {
    const rows = [
      ann,
      { pk_id: '8', username: 'bo', full_name: 5 },
      { id: '9', username: 'cy', is_private: true },
    ]
    expect(read(likers, { users: rows })).toEqual([
      readAnn,
      { ...readAnn, id: '8', username: 'bo' },
      { ...readAnn, id: '9', username: 'cy', isPrivate: true },
    ])
  })

  test('rows without an id of digits or without a username are left out', () => {
    expect(
      read(likers, {
        users: [{ username: 'x' }, { pk: 'x1', username: 'y' }, { pk: 7, username: '' }, null, ann],
      }),
    ).toEqual([readAnn])
    expect(read(likers, { users: null })).toEqual([])
  })

  test('a list of people has each once, without the account itself, and ends where no place is named', () => {
    const users = [ann, ann, { pk: ownId, username: 'me' }]
    expect(read(followers, { users, next_max_id: 12 })).toEqual({
      people: [readAnn],
      cursor: '12',
      isLimited: false,
    })
    expect(read(followers, { users, next_max_id: '', should_limit_list_of_followers: true })).toEqual({
      ...{ people: [readAnn], cursor: null, isLimited: true },
    })
    expect(read(followers, { users, next_max_id: 'x', should_limit_list_of_followers: true }).isLimited).toBe(
      false,
    )
  })

  test('how the account stands to people', () => {
    expect(read(friendship, shown)).toEqual(readShown)
    expect(
      read(friendship, { following: false, followed_by: true, outgoing_request: true }).followsBack,
    ).toBe(true)
    expect([...read(friendships, { friendship_statuses: { 7: shown, 8: { following: 'yes' } } })]).toEqual([
      ['7', readShown],
    ])
    expect(read(follow, { friendship_status: shown })).toEqual(readShown)
  })

  test('a post is called by its own number and its owner’s, whichever it came with', () => {
    expect(read(mediaInfo, { items: [media] })).toEqual(readMedia)
    const liked = { id: '30_99', user: ann, has_liked: true, commenting_disabled_for_viewer: true }
    expect(read(mediaInfo, { items: [liked] })).toEqual({
      ...{ ...readMedia, isLiked: true, hasCommentsOff: true, takenAt: null },
    })
    expect(read(mediaInfo, { items: [{ ...media, pk: 'x' }] })).toBeNull()
    expect(read(mediaInfo, { items: [] })).toBeNull()
  })

  test('posts of a hashtag: each once, from every layout, none of one’s own and no advertisement', () => {
    const others = ['31', '32', '33'].map((pk) => ({ ...media, pk }))
    const own = { ...media, user: { pk: ownId, username: 'me' } }
    const body = sections(
      media,
      media,
      own,
      { ...media, pk: '40', ad_id: '1' },
      { ...media, pk: '41', injected: {} },
      {},
    )
    body.sections.push({
      layout_content: {
        medias: [],
        ...{ fill_items: [{ media: others[0] }], clips: { items: [{ media: others[1] }] } },
        one_by_two_item: { clips: { items: [{ media: others[2] }] } },
      },
    } as never)
    const { posts, cursor } = read(hashtagPosts, body)
    expect(posts.map(({ id }) => id)).toEqual(['30_7', '31_7', '32_7', '33_7'])
    expect(cursor).toBeNull()
  })

  test('the place of the next page keeps all that names it, and an odd part of it is left out', () => {
    const place = (more: object) =>
      JSON.parse(read(hashtagPosts, { ...sections(), ...more }).cursor ?? 'null')
    expect(place({ next_max_id: 'a', next_page: 2, next_media_ids: [5] })).toEqual({
      ...{ max_id: 'a', page: '2', next_media_ids: ['5'] },
    })
    expect(place({ next_max_id: 'a', next_media_ids: 'none' })).toEqual({ max_id: 'a', next_media_ids: [] })
    expect(place({ next_page: 2 })).toBeNull()
  })

  test('stories: seen when the newest item was, without the account’s own', () => {
    expect(read(storyTray, { tray: [reel, { ...reel, user: { pk: ownId, username: 'me' } }, {}] })).toEqual([
      readReel,
    ])
    expect(read(storyTray, { tray: [{ ...reel, seen: 8 }] })[0]?.isSeen).toBe(false)
    expect(read(storyTray, { tray: [{ user: ann, seen: null }] })).toEqual([
      { person: readAnn, isSeen: false, items: [] },
    ])
    for (const body of [
      { reels: { 7: reel } },
      { reels_media: [reel] },
      { reels: { 7: reel }, reels_media: [] },
    ])
      expect(read(storiesOfMany, body)).toEqual([readReel])
    expect(read(storiesOfMany, { reels: { 7: { ...reel, items: [] } } })).toEqual([])
    expect(read(storiesOfMany, {})).toEqual([])
    expect(read(storyOfOne, { reel })).toEqual(readReel)
    for (const body of [{ reel: null }, { reel: {} }, {}]) expect(read(storyOfOne, body)).toBeNull()
    expect(readWeb(storyOfOne, { reels: { 7: reel } })).toEqual(readReel)
  })

  test('conversations and their messages', () => {
    expect(read(inbox, { inbox: { threads: [thread, 5, {}] } })).toEqual([
      readThread,
      { personIds: [], messages: [] },
    ])
    expect(read(threadWith, { thread })).toEqual(readThread)
    for (const body of [{ thread: null }, { thread: 5 }, {}]) expect(read(threadWith, body)).toBeNull()
    expect(read(comments, { comments: [{ user_id: 7, text: null }, { text: 'of nobody' }] })).toEqual([
      { authorId: '7', text: '' },
    ])
  })

  test('of the news, who began to follow, new and old', () => {
    const row = (profile_id: number, more: object = {}) => ({
      ...{ story_type: 101, args: { profile_id, profile_name: 'ann', timestamp: 2, ...more } },
    })
    const other = { story_type: 60, args: { profile_id: 9, profile_name: 'x', timestamp: 2 } }
    const info = { inline_follow: { user_info: { full_name: 'Ann', is_private: true } } }
    const since = new Date(2_000)
    expect(read(news, { new_stories: [row(7, info), other], old_stories: [row(8)] })).toEqual([
      { ...readAnn, fullName: 'Ann', isPrivate: true, since },
      { ...readAnn, id: '8', since },
    ])
    expect(read(news, { new_stories: null })).toEqual([])
  })

  test('people, places and counts', () => {
    expect(read(userByName, { user: ann })).toEqual(readAnn)
    expect(read(userSearch, { users: [ann, {}] })).toEqual([readAnn])
    expect(readWeb(userSearch, { users: [{ user: ann }, {}] })).toEqual([readAnn])
    expect(read(ownAccount, { user: ann })).toEqual({ id: '7', username: 'ann' })
    const place = { pk: 5, name: 'Port' }
    expect(read(placeSearch, { items: [{ location: place }, { location: { pk: 6 } }] })).toEqual([
      { id: '5', name: 'Port' },
    ])
    expect(readWeb(placeSearch, { places: [{ place: { location: place } }, {}] })).toEqual([
      { id: '5', name: 'Port' },
    ])
    expect(read(hashtagInfo, {})).toBe(0)
    expect(read(hashtagInfo, { media_count: 12 })).toBe(12)
  })
})

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
    expect(() => read(call, body)).toThrow(Refusal)
  },
)

test('IG6 that Instagram hides a hashtag is a refusal, also with success', () => {
  const warning = { ...sections(media), warning_message: { category_name: 'hidden' }, status: 'ok' }
  expect(() => read(hashtagPosts, warning)).toThrow(Refusal)
})

test('IG2 the site says what it did, and anything else is no effect', () => {
  expect(readWeb(comment, { id: 5 })).toBe('5')
  expect(readWeb(like, { media: { has_liked: true } })).toBeNull()
  expect(readWeb(message, { message_id: '5' })).toBeNull()
  expect(readWeb(message, { id: '5' })).toBeNull()
  expect(readWeb(storySeen, {})).toBeNull()
  for (const [call, body] of [
    [comment, {}],
    [like, { media: { has_liked: false } }],
    [message, {}],
    [storySeen, null],
  ] as const)
    expect(() => readWeb<unknown>(call as Call<never, unknown>, body), call.name).toThrow(Refusal)
})

test('A5 a message was sent when its number is told, in either place', () => {
  for (const body of [
    { payload: { item_id: 5 } },
    { payload: { message_metadata: [{ item_id: '5' }] } },
    { message_metadata: [{ item_id: '5' }] },
  ])
    expect(read(message, body)).toBeNull()
  expect(read(comment, { comment: { pk: 5 } })).toBe('5')
})

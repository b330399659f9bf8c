import { describe, expect, test } from 'vitest'
import { hashtagPage, ownId, readAnswer, readWebAnswer } from '../testing/read-answer.ts'
import { news } from './account/news.ts'
import { ownAccount } from './account/own-account.ts'
import { follow } from './friendships/follow.ts'
import { friendship } from './friendships/friendship.ts'
import { friendships } from './friendships/friendships.ts'
import { hashtagInfo } from './hashtags/hashtag-info.ts'
import { hashtagPosts } from './hashtags/hashtag-posts.ts'
import { inbox } from './messages/inbox.ts'
import { threadWith } from './messages/thread-with.ts'
import { followers } from './people/followers.ts'
import { userByName } from './people/user-by-name.ts'
import { userSearch } from './people/user-search.ts'
import { placeSearch } from './places/place-search.ts'
import { comments } from './posts/comments.ts'
import { likers } from './posts/likers.ts'
import { mediaInfo } from './posts/media-info.ts'
import { storiesOfMany } from './stories/stories-of-many.ts'
import { storyOfOne } from './stories/story-of-one.ts'
import { storyTray } from './stories/story-tray.ts'

const ann = { pk: 7, username: 'ann' }
const faceless = { pictureUrl: null, hasPicture: null, isVerified: null }
const readAnn = { id: '7', username: 'ann', fullName: null, isPrivate: false, ...faceless }
const shown = { following: true, outgoing_request: null, is_private: null, followed_by: null }
const readShown = { isFollowing: true, isRequested: false, isPrivate: false, followsBack: null }
const media = { pk: '30', user: ann, taken_at: 5 }
const readMedia = {
  ...{ id: '30_7', author: readAnn, isLiked: false, hasCommentsOff: false, takenAt: 5 },
}
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
    expect(readAnswer(likers, { users: rows })).toEqual([
      readAnn,
      { ...readAnn, id: '8', username: 'bo' },
      { ...readAnn, id: '9', username: 'cy', isPrivate: true },
    ])
  })

  test('rows without an id of digits or without a username are left out', () => {
    expect(
      readAnswer(likers, {
        users: [{ username: 'x' }, { pk: 'x1', username: 'y' }, { pk: 7, username: '' }, null, ann],
      }),
    ).toEqual([readAnn])
    expect(readAnswer(likers, { users: null })).toEqual([])
  })

  test('a list of people has each once, without the account itself, and ends where no place is named', () => {
    const users = [ann, ann, { pk: ownId, username: 'me' }]
    expect(readAnswer(followers, { users, next_max_id: 12 })).toEqual({
      people: [readAnn],
      cursor: '12',
      isLimited: false,
    })
    expect(readAnswer(followers, { users, next_max_id: '', should_limit_list_of_followers: true })).toEqual({
      ...{ people: [readAnn], cursor: null, isLimited: true },
    })
    expect(
      readAnswer(followers, { users, next_max_id: 'x', should_limit_list_of_followers: true }).isLimited,
    ).toBe(false)
  })

  test('how the account stands to people', () => {
    expect(readAnswer(friendship, shown)).toEqual(readShown)
    expect(
      readAnswer(friendship, { following: false, followed_by: true, outgoing_request: true }).followsBack,
    ).toBe(true)
    expect([
      ...readAnswer(friendships, { friendship_statuses: { 7: shown, 8: { following: 'yes' } } }),
    ]).toEqual([['7', readShown]])
    expect(readAnswer(follow, { friendship_status: shown })).toEqual(readShown)
  })

  test('a post is called by its own number and its owner’s, whichever it came with', () => {
    expect(readAnswer(mediaInfo, { items: [media] })).toEqual(readMedia)
    const liked = { id: '30_99', user: ann, has_liked: true, commenting_disabled_for_viewer: true }
    expect(readAnswer(mediaInfo, { items: [liked] })).toEqual({
      ...{ ...readMedia, isLiked: true, hasCommentsOff: true, takenAt: null },
    })
    expect(readAnswer(mediaInfo, { items: [{ ...media, pk: 'x' }] })).toBeNull()
    expect(readAnswer(mediaInfo, { items: [] })).toBeNull()
  })

  test('posts of a hashtag: each once, from every layout, none of one’s own and no advertisement', () => {
    const others = ['31', '32', '33'].map((pk) => ({ ...media, pk }))
    const own = { ...media, user: { pk: ownId, username: 'me' } }
    const body = hashtagPage(
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
    const { posts, cursor } = readAnswer(hashtagPosts, body)
    expect(posts.map(({ id }) => id)).toEqual(['30_7', '31_7', '32_7', '33_7'])
    expect(cursor).toBeNull()
  })

  test('the place of the next page keeps all that names it, and an odd part of it is left out', () => {
    const place = (more: object) =>
      JSON.parse(readAnswer(hashtagPosts, { ...hashtagPage(), ...more }).cursor ?? 'null')
    expect(place({ next_max_id: 'a', next_page: 2, next_media_ids: [5] })).toEqual({
      ...{ max_id: 'a', page: '2', next_media_ids: ['5'] },
    })
    expect(place({ next_max_id: 'a', next_media_ids: 'none' })).toEqual({ max_id: 'a', next_media_ids: [] })
    expect(place({ next_page: 2 })).toBeNull()
  })

  test('stories: seen when the newest item was, without the account’s own', () => {
    expect(
      readAnswer(storyTray, { tray: [reel, { ...reel, user: { pk: ownId, username: 'me' } }, {}] }),
    ).toEqual([readReel])
    expect(readAnswer(storyTray, { tray: [{ ...reel, seen: 8 }] })[0]?.isSeen).toBe(false)
    expect(readAnswer(storyTray, { tray: [{ user: ann, seen: null }] })).toEqual([
      { person: readAnn, isSeen: false, items: [] },
    ])
    for (const body of [
      { reels: { 7: reel } },
      { reels_media: [reel] },
      { reels: { 7: reel }, reels_media: [] },
    ])
      expect(readAnswer(storiesOfMany, body)).toEqual([readReel])
    expect(readAnswer(storiesOfMany, { reels: { 7: { ...reel, items: [] } } })).toEqual([])
    expect(readAnswer(storiesOfMany, {})).toEqual([])
    expect(readAnswer(storyOfOne, { reel })).toEqual(readReel)
    for (const body of [{ reel: null }, { reel: {} }, {}]) expect(readAnswer(storyOfOne, body)).toBeNull()
    expect(readWebAnswer(storyOfOne, { reels: { 7: reel } })).toEqual(readReel)
  })

  test('conversations and their messages', () => {
    expect(readAnswer(inbox, { inbox: { threads: [thread, 5, {}] } })).toEqual([
      readThread,
      { personIds: [], messages: [] },
    ])
    expect(readAnswer(threadWith, { thread })).toEqual(readThread)
    for (const body of [{ thread: null }, { thread: 5 }, {}]) expect(readAnswer(threadWith, body)).toBeNull()
    expect(readAnswer(comments, { comments: [{ user_id: 7, text: null }, { text: 'of nobody' }] })).toEqual([
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
    expect(readAnswer(news, { new_stories: [row(7, info), other], old_stories: [row(8)] })).toEqual([
      { ...readAnn, fullName: 'Ann', isPrivate: true, since },
      { ...readAnn, id: '8', since },
    ])
    expect(readAnswer(news, { new_stories: null })).toEqual([])
  })

  test('people, places and counts', () => {
    expect(readAnswer(userByName, { user: ann })).toEqual(readAnn)
    expect(readAnswer(userSearch, { users: [ann, {}] })).toEqual([readAnn])
    expect(readWebAnswer(userSearch, { users: [{ user: ann }, {}] })).toEqual([readAnn])
    expect(readAnswer(ownAccount, { user: ann })).toEqual({ id: '7', username: 'ann' })
    const place = { pk: 5, name: 'Port' }
    expect(readAnswer(placeSearch, { items: [{ location: place }, { location: { pk: 6 } }] })).toEqual([
      { id: '5', name: 'Port' },
    ])
    expect(readWebAnswer(placeSearch, { places: [{ place: { location: place } }, {}] })).toEqual([
      { id: '5', name: 'Port' },
    ])
    expect(readAnswer(hashtagInfo, {})).toBe(0)
    expect(readAnswer(hashtagInfo, { media_count: 12 })).toBe(12)
  })
})

import { afterAll, describe, expect, test } from 'vitest'
import { AppSpeaker } from '../app/app-speaker.ts'
import { defaultProfiles } from '../profiles/index.ts'
import { fieldsOf, headersFor, missingHeaders, pathFits, problems } from '../testing/compare-wire.ts'
import { recordWire, type SeenRequest, startPage } from '../testing/record-wire.ts'
import { appSession, webSession } from '../testing/sample-sessions.ts'
import { openTransport } from '../transport/transport.ts'
import { WebSpeaker } from '../web/web-speaker.ts'
import { appCalls } from '../wire-facts/app-calls.ts'
import { webNavigation } from '../wire-facts/headers.ts'
import { webCalls } from '../wire-facts/web-calls.ts'
import { logOut } from './account/log-out.ts'
import { news } from './account/news.ts'
import { ownAccount } from './account/own-account.ts'
import { timeline } from './account/timeline.ts'
import type { Call } from './call.ts'
import { follow } from './friendships/follow.ts'
import { friendship } from './friendships/friendship.ts'
import { friendships } from './friendships/friendships.ts'
import { unfollow } from './friendships/unfollow.ts'
import { hashtagInfo } from './hashtags/hashtag-info.ts'
import { hashtagPosts } from './hashtags/hashtag-posts.ts'
import { inbox } from './messages/inbox.ts'
import { message } from './messages/message.ts'
import { threadWith } from './messages/thread-with.ts'
import { followers } from './people/followers.ts'
import { following } from './people/following.ts'
import { userById } from './people/user-by-id.ts'
import { userByName } from './people/user-by-name.ts'
import { userSearch } from './people/user-search.ts'
import { placePosts } from './places/place-posts.ts'
import { placeSearch } from './places/place-search.ts'
import { comment } from './posts/comment.ts'
import { commenters } from './posts/commenters.ts'
import { comments } from './posts/comments.ts'
import { like } from './posts/like.ts'
import { likers } from './posts/likers.ts'
import { mediaInfo } from './posts/media-info.ts'
import { userPosts } from './posts/user-posts.ts'
import { storiesOfMany } from './stories/stories-of-many.ts'
import { storyOfOne } from './stories/story-of-one.ts'
import { storySeen } from './stories/story-seen.ts'
import { storyTray } from './stories/story-tray.ts'

const wire = await recordWire()
afterAll(() => wire.close())
wire.answer(({ path }) => ({ body: path === '/' ? startPage : '{"status":"ok"}' }))

const transport = openTransport({ baseUrl: wire.url, proxyUrl: null, timeoutMs: 5_000 })
const app = new AppSpeaker(transport, () => defaultProfiles.app, { session: appSession })
const web = new WebSpeaker(transport, () => defaultProfiles.web, { session: webSession })

type Speaker = Pick<AppSpeaker, 'call'>
/** What a call sends; what becomes of the answer is another matter. */
const send =
  <Input>(call: Call<Input, unknown>, input: Input) =>
  async (speaker: Speaker): Promise<SeenRequest> => {
    await speaker.call(call, input).catch(() => {})
    return wire.last()
  }

const page = { personId: '2000000067', cursor: 'QVFEAAAA' }
const postId = '3100000000000000001_2000000067'
const cursor = JSON.stringify({ max_id: 'QVFD', page: '1', next_media_ids: ['3100000000000000005'] })
const story = {
  person: {
    id: '2000000067',
    username: 'a.person',
    fullName: null,
    isPrivate: false,
    ...{ pictureUrl: null, hasPicture: null, isVerified: null },
  },
  isSeen: false,
  items: [{ id: '3202078620000000001_2000000067', takenAt: 1_795_910_401 }],
}

/** Each call with an input that makes it say all it ever says. */
const samples: Readonly<Record<string, (speaker: Speaker) => Promise<SeenRequest>>> = {
  'own-account': send(ownAccount, null),
  'user-by-name': send(userByName, 'a.person'),
  'user-by-id': send(userById, '2000000067'),
  'user-search': send(userSearch, 'coffee'),
  'hashtag-info': send(hashtagInfo, 'coffee'),
  'hashtag-posts': send(hashtagPosts, { hashtag: 'coffee', order: 'recent', cursor }),
  followers: send(followers, page),
  following: send(following, page),
  friendship: send(friendship, '2000000067'),
  friendships: send(friendships, ['2000000067', '2000000165']),
  follow: send(follow, '2000000067'),
  unfollow: send(unfollow, '2000000067'),
  like: send(like, postId),
  comment: send(comment, { postId, text: 'so nice' }),
  comments: send(comments, postId),
  commenters: send(commenters, { postId, cursor: 'QVFD' }),
  'user-posts': send(userPosts, '2000000067'),
  likers: send(likers, postId),
  'media-info': send(mediaInfo, postId),
  'story-of-one': send(storyOfOne, '2000000067'),
  'stories-of-many': send(storiesOfMany, ['2000000067']),
  'story-tray': send(storyTray, 'cold_start'),
  'story-seen': send(storySeen, story),
  message: send(message, { personId: '2000000067', text: 'hello' }),
  'thread-with': send(threadWith, '2000000067'),
  inbox: send(inbox, null),
  news: send(news, null),
  'log-out': send(logOut, null),
  timeline: send(timeline, 'cold_start_fetch'),
  'place-search': send(placeSearch, 'port'),
  'place-posts': send(placePosts, { placeId: '1', order: 'recent', cursor }),
}

/** Calls without facts to compare with, and why they are sent all the same. */
const differences: Readonly<Record<string, string>> = {
  'place-search': 'sent as instagrapi 2.18 sends it; no second source',
  'place-posts': 'sent as instagrapi 2.18 sends it; no second source',
}

const sides = [
  { side: 'app', speaker: app, facts: appCalls },
  { side: 'web', speaker: web, facts: webCalls },
] as const

describe.each(sides)('IG1 the wire of the $side', ({ side, speaker, facts }) => {
  test.each(Object.entries(facts))('%s is sent as others send it', async (name, fact) => {
    const sample = samples[name]
    if (!sample) throw new Error(`${name} has no sample`)
    const request = await sample(speaker)
    expect([request.method, request.path, pathFits(request.path, fact.path)]).toEqual([
      fact.method,
      request.path,
      true,
    ])
    const query = Object.fromEntries(request.query)
    expect({ name, problems: problems(query, fact.query, fact.sometimes) }).toEqual({ name, problems: [] })
    const fields = fieldsOf(request, fact)
    expect({ name, problems: problems(fields, fact.body, fact.sometimes) }).toEqual({ name, problems: [] })
    expect(missingHeaders(request, headersFor(side, name, fact))).toEqual([])
  })

  test('every call we know is compared, but for those that differ for a reason', () => {
    const names = new Set(Object.keys(samples))
    expect(new Set([...Object.keys(appCalls), ...Object.keys(differences)])).toEqual(names)
  })
})

test('IG1 the site is opened as a browser opens it, and its GraphQL carries neither claim nor X-Requested-With', async () => {
  await web.open()
  const opened = wire.last()
  expect([opened.method, opened.path, missingHeaders(opened, webNavigation)]).toEqual(['GET', '/', []])
  const { headers, body } = (await samples.follow?.(web)) ?? wire.last()
  expect([headers.has('x-ig-www-claim'), headers.has('x-requested-with')]).toEqual([false, false])
  expect(headers.get('x-csrftoken')).toBe('csrf1')
  const form = new URLSearchParams(body)
  expect([...form.keys()].join()).toBe(
    'av,__d,__user,__a,__req,__comet_req,fb_dtsg,jazoest,lsd,fb_api_caller_class,fb_api_req_friendly_name,server_timestamps,variables,doc_id',
  )
  expect(Object.fromEntries(form)).toMatchObject({
    ...{ av: '17841400000000001', fb_dtsg: 'NAcA:00:1', lsd: 'lsd1', doc_id: '26508036048874888' },
    jazoest: `2${[...'NAcA:00:1'].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)}`,
  })
})

test('IG1 an app never sends what proves a genuine phone, nor anything as a nested form', async () => {
  for (const sample of Object.values(samples)) await sample(app)
  for (const { headers, body } of wire.seen) {
    for (const name of ['x-meta-usdid', 'x-meta-zca', 'x-ig-attest-params'])
      expect(headers.has(name)).toBe(false)
    expect(body).not.toMatch(/%5B\w*%5D=|ig_sig_key_version/)
  }
})

import { z } from 'zod'
import { id, personSchema, read } from './answers.ts'
import { toInstagramFailure } from './failure.ts'
import type { LibraryCall } from './library-call.ts'
import { asPersonId } from './person-id.ts'
import type { NewFollower, PeoplePage, PeoplePort, PersonDetails } from './port.ts'

/** What finding people needs of the library's client. */
export interface PeopleLibrary {
  readonly state: { readonly cookieUserId: string }
  readonly user: { usernameinfo(username: string): Promise<unknown>; info(id: string): Promise<unknown> }
  readonly news: { inbox(): Promise<unknown> }
  readonly feed: {
    accountFollowers(personId: string): PeopleFeed
    accountFollowing(personId: string): PeopleFeed
  }
}

interface PeopleFeed {
  request(): Promise<unknown>
  isMoreAvailable(): boolean
  serialize(): string
  deserialize(cursor: string): void
}

/** The people of the port, through the library. */
export function createPeople(call: LibraryCall<PeopleLibrary>): PeoplePort {
  return {
    find: (username, options) =>
      call(options, async ({ user }) => {
        if (!/^[\w.]{1,64}$/.test(username)) return null
        try {
          return read(personSchema, await user.usernameinfo(username), '/api/v1/users/usernameinfo/')
        } catch (error) {
          const failure = toInstagramFailure(error)
          if (failure.name === 'TARGET_NOT_FOUND') return null
          throw failure
        }
      }),

    details: (personId, options) =>
      call(options, async ({ user }) => {
        const id = asPersonId(personId)
        try {
          return read(detailsSchema, await user.info(id), '/api/v1/users/info/')
        } catch (error) {
          const failure = toInstagramFailure(error)
          if (failure.name === 'TARGET_NOT_FOUND') return null
          throw failure
        }
      }),

    followers: (personId, cursor, options) =>
      call(options, async ({ feed, state }) => {
        const page = await readPage(
          feed.accountFollowers(asPersonId(personId)),
          cursor,
          '/api/v1/friendships/followers/',
        )
        return { ...page, people: page.people.filter((person) => person.id !== state.cookieUserId) }
      }),

    followed: (cursor, options) =>
      call(options, ({ feed, state }) =>
        readPage(feed.accountFollowing(state.cookieUserId), cursor, '/api/v1/friendships/following/'),
      ),

    newFollowers: (options) =>
      call(options, async ({ news }) => {
        const inbox = read(inboxSchema, await news.inbox(), '/api/v1/news/inbox')
        return [...inbox.new_stories, ...inbox.old_stories].flatMap(toNewFollower)
      }),
  }
}

async function readPage(
  feed: PeopleFeed,
  cursor: string | null,
  path: '/api/v1/friendships/followers/' | '/api/v1/friendships/following/',
): Promise<PeoplePage> {
  if (cursor !== null) feed.deserialize(cursor)
  const { users } = read(usersSchema, await feed.request(), path)
  return { people: users, cursor: feed.isMoreAvailable() ? feed.serialize() : null }
}

const detailsSchema = z
  .object({
    full_name: z.string().default(''),
    follower_count: z.number(),
    following_count: z.number(),
    media_count: z.number(),
  })
  .transform(
    (person): PersonDetails => ({
      fullName: person.full_name,
      followerCount: person.follower_count,
      followedCount: person.following_count,
      postCount: person.media_count,
    }),
  )

const usersSchema = z.object({ users: z.array(personSchema) })
const inboxSchema = z.object({
  new_stories: z.array(z.unknown()).default([]),
  old_stories: z.array(z.unknown()).default([]),
})
/** The story "… started following you"; of the many other kinds nothing is wanted. */
const followStorySchema = z.object({
  story_type: z.literal(101),
  args: z.object({
    profile_id: id,
    profile_name: z.string().min(1),
    timestamp: z.number(),
    inline_follow: z.object({ user_info: z.object({ is_private: z.boolean() }) }).optional(),
  }),
})

function toNewFollower(story: unknown): NewFollower[] {
  const { data } = followStorySchema.safeParse(story)
  if (!data) return []
  const { profile_id, profile_name, timestamp, inline_follow } = data.args
  return [
    {
      id: profile_id,
      username: profile_name,
      isPrivate: inline_follow?.user_info.is_private ?? false,
      since: new Date(timestamp * 1_000),
    },
  ]
}

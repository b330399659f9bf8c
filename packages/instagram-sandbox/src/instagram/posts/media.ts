import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Account } from '../../state/accounts.ts'
import { like } from '../../state/effects.ts'
import type { SandboxState } from '../../state/sandbox-state.ts'
import { likersOf } from '../../world/audience.ts'
import { mediaId } from '../../world/media.ts'
import { findStoryItem } from '../../world/stories.ts'
import type { Person, Post } from '../../world/world.ts'
import { accountOf } from '../caller.ts'
import { failures, refuse } from '../failures.ts'
import { personId } from '../people/person-id.ts'
import { presentPerson } from '../people/present-person.ts'
import { presentStoryItem } from '../stories/present-story.ts'
import { about } from './about-post.ts'
import { presentPost } from './present-post.ts'

const where = z.object({ id: z.string() })
const byAuthor = z.object({ id: personId })
const byName = z.object({ username: z.string() })
const query = z.object({ max_id: z.string().default(''), count: z.coerce.number().int().min(1).catch(12) })

/** Single posts: looking at one, liking it, who likes it; and all the posts of one person. */
export function mediaRoutes(app: FastifyInstance, state: SandboxState): void {
  const { media, accounts } = state
  const show = (post: Post, account: Account) =>
    presentPost(post, { hasLiked: account.likes.has(post.pk), hasCommentsOff: media.hasCommentsOff(post) })

  // Also for a single picture of a story.
  app.get('/media/:id/info/', async (request, reply): Promise<FastifyReply | object> => {
    const { id } = where.parse(request.params)
    const post = media.find(id)
    const rest = { num_results: 1, more_available: false, status: 'ok' }
    if (post && !media.isDeleted(post)) return { items: [show(post, accountOf(request))], ...rest }
    const item = findStoryItem(id, (pk) => accounts.person(pk), state.clock.now())
    return item ? { items: [presentStoryItem(item)], ...rest } : refuse(reply, failures.mediaNotFound)
  })

  app.post(
    '/media/:id/like/',
    about(state, failures.mediaDeleted, (post, account) => {
      like(state, account, post)
      return {}
    }),
  )

  app.post(
    '/media/:id/unlike/',
    about(state, failures.mediaDeleted, (post, account) => {
      account.likes.delete(post.pk)
      return {}
    }),
  )

  app.get(
    '/media/:id/likers/',
    about(state, failures.mediaNotFound, (post) => {
      const owners = accounts.all().filter(({ likes }) => likes.has(post.pk))
      const given = media.givenLikers(post)?.map((pk) => accounts.person(pk))
      const invented = given?.filter((person) => person !== undefined) ?? likersOf(state.world, post)
      const users = [...owners.map(({ person }) => person), ...invented]
      return {
        body: {
          users: state.oddRows.amongPeople(users.map(presentPerson)),
          user_count: Math.max(users.length, post.likeCount),
        },
      }
    }),
  )

  const list = (reader: Account, author: Person, input: unknown) => {
    const { max_id, count } = query.parse(input)
    const posts = media.by(author.pk)
    // The cursor is the last post that was shown.
    const from = max_id === '' ? 0 : posts.findIndex((post) => mediaId(post) === max_id) + 1
    const shown = posts.slice(from, from + count)
    const last = shown.at(-1)
    const isMore = from + shown.length < posts.length
    return {
      items: shown.map((post) => show(post, reader)),
      ...{ num_results: shown.length, more_available: isMore, auto_load_more_enabled: true },
      ...(isMore && last && { next_max_id: mediaId(last) }),
      ...{ user: presentPerson(author), status: 'ok' },
    }
  }
  const isHidden = (reader: Account, { isPrivate, pk }: Person) =>
    isPrivate && pk !== reader.person.pk && reader.ties.get(pk) !== 'following'

  app.get('/feed/user/:id/', async (request, reply): Promise<FastifyReply | object> => {
    const id = byAuthor.safeParse(request.params)
    const author = id.success ? accounts.person(id.data.id) : undefined
    if (!author) return refuse(reply, failures.userNotFound)
    if (isHidden(accountOf(request), author)) return refuse(reply, failures.privateAccount)
    return list(accountOf(request), author, request.query)
  })

  app.get('/feed/user/:username/username/', async (request, reply): Promise<FastifyReply | object> => {
    const { username } = byName.parse(request.params)
    const author = accounts.everyone().find((person) => person.username === username.toLowerCase())
    if (!author) return refuse(reply, failures.userNotFound)
    if (!isHidden(accountOf(request), author)) return list(accountOf(request), author, request.query)
    return { user: presentPerson(author), items: [], num_results: 0, more_available: false, status: 'ok' }
  })
}

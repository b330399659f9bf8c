import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SandboxState } from '../state/sandbox-state.ts'
import { checked, Refused } from './checked.ts'
import { find, findPerson } from './find-account.ts'

const username = z.string().trim().min(1).max(200)

const followBackInput = z.strictObject({
  probability: z.number().min(0).max(1),
  delay_seconds: z
    .number()
    .min(0)
    .max(30 * 86_400),
})
const followerInput = z
  .strictObject({
    username,
    count: z.int().min(1).max(300).optional(),
    by: z.array(username).min(1).max(300).optional(),
  })
  .refine((input) => (input.by === undefined) !== (input.count === undefined), { error: 'count or by' })
const followingInput = z.strictObject({ username, people: z.array(username).min(1).max(1_000) })
const requestInput = z.strictObject({ username, by: z.array(username).min(1).max(300) })
const limitedInput = z.strictObject({ username, limited: z.boolean() })
const mediaInput = z.strictObject({
  id: z.string(),
  deleted: z.boolean().optional(),
  comments_off: z.boolean().optional(),
})

/** What invented people do, and what becomes of posts, at the word of whoever steers the sandbox. */
export function peopleControlRoutes(app: FastifyInstance, state: SandboxState): void {
  const { accounts, followBacks, media } = state
  const account = (name: string) => find(state, name)
  const pkOf = (field: string, name: string) => findPerson(state, field, name).pk

  app.get('/follow-backs', async () => presentHabit(state))
  app.post('/follow-backs', async (request) => {
    const { probability, delay_seconds } = checked(followBackInput, request.body)
    followBacks.habit = { probability, delayMs: delay_seconds * 1_000 }
    return presentHabit(state)
  })

  app.post('/followers', async (request, reply) => {
    const input = checked(followerInput, request.body)
    const { followers } = account(input.username)
    const strangers = state.world.people.keys().filter((pk) => !followers.has(pk))
    const pks = input.by?.map((name) => pkOf('by', name)) ?? [...strangers.take(input.count ?? 0)]
    for (const pk of pks) followers.set(pk, state.clock.now())
    return reply.code(201).send({ followers: pks.map((pk) => accounts.person(pk)?.username) })
  })

  app.post('/following', async (request, reply) => {
    const input = checked(followingInput, request.body)
    const { ties } = account(input.username)
    for (const name of input.people) ties.set(pkOf('people', name), 'following')
    return reply.code(201).send({ following: ties.size })
  })

  app.post('/follow-requests', async (request, reply) => {
    const { username, by } = checked(requestInput, request.body)
    const { requests } = account(username)
    for (const name of by) requests.add(pkOf('by', name))
    return reply.code(201).send({ requests: requests.size })
  })

  app.post('/limited-lists', async (request) => {
    const { username, limited } = checked(limitedInput, request.body)
    const pk = pkOf('username', username)
    if (limited) state.limitedLists.add(pk)
    else state.limitedLists.delete(pk)
    return { username, limited }
  })

  app.delete('/following', async (request) => {
    const input = checked(followingInput, request.body)
    const { ties } = account(input.username)
    for (const name of input.people) ties.delete(pkOf('people', name))
    return { following: ties.size }
  })

  app.post('/media', async (request) => {
    const { id, deleted, comments_off } = checked(mediaInput, request.body)
    const post = media.find(id)
    if (!post) throw new Refused(404, [{ field: 'id', got: id, wanted: 'a post that exists' }])
    media.change(post, { isDeleted: deleted, hasCommentsOff: comments_off })
    return { id, deleted: media.isDeleted(post), comments_off: media.hasCommentsOff(post) }
  })
}

function presentHabit({ followBacks: { habit } }: SandboxState) {
  return { probability: habit.probability, delay_seconds: habit.delayMs / 1_000 }
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { challengeKinds } from '../state/accounts.ts'
import type { SandboxState } from '../state/sandbox-state.ts'
import { checked, Refused } from './checked.ts'
import { faultInput, presentFault, readFault } from './fault-input.ts'
import { find } from './find-account.ts'
import { guardControl } from './guard.ts'
import { peopleControlRoutes } from './people.ts'
import { postControlRoutes } from './posts.ts'
import { strictnessControlRoutes } from './strictness.ts'
import { webControlRoutes } from './web.ts'

const word = z.string().trim().min(1).max(200)

const username = z.string().regex(/^[A-Za-z0-9._]{1,60}$/, 'letters, digits, dots and underscores')

const accountInput = z.strictObject({
  username,
  password: z.string().min(1).max(200),
  two_factor: z.enum(['sms', 'totp', 'whatsapp']).optional(),
  trusted_device: z.boolean().optional(),
  challenge: z.union([z.boolean(), z.enum(challengeKinds)]).optional(),
  private: z.boolean().optional(),
  closed_to_messages: z.boolean().optional(),
})

const clockInput = z
  .strictObject({
    advance_seconds: z
      .number()
      .min(0)
      .max(400 * 86_400)
      .optional(),
    at: z.iso.datetime({ offset: true }).optional(),
  })
  .refine((clock) => (clock.at === undefined) !== (clock.advance_seconds === undefined), {
    error: 'advance_seconds or at',
  })

const renameInput = z.strictObject({ username: word, to: username })
const revokeInput = z.strictObject({ username: word })
const reviewInput = z.strictObject({
  username: word,
  status: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(1),
})
const effectsQuery = z.strictObject({ account: word.optional() })
const nothing = z.strictObject({}).nullish()

/** How tests and people steer the sandbox; to be registered under `/__sandbox`. */
export function controlRoutes(app: FastifyInstance, state: SandboxState): void {
  guardControl(app)
  acceptEmptyJson(app)
  for (const routes of [strictnessControlRoutes, peopleControlRoutes, postControlRoutes, webControlRoutes])
    routes(app, state)

  app.get('/effects', async (request) => ({
    effects: state.ledger.list(checked(effectsQuery, request.query).account),
  }))
  app.get('/requests', async () => ({ requests: state.recorder.requests() }))
  app.get('/mismatches', async () => ({ mismatches: state.recorder.mismatches() }))

  app.get('/faults', async () => ({ faults: state.faults.list().map(presentFault) }))
  app.post('/faults', async (request, reply) => {
    const { fault, times } = readFault(checked(faultInput, request.body))
    return reply.code(201).send({ id: state.faults.plan(fault, times).id })
  })
  app.delete('/faults', async () => {
    state.faults.clear()
    return { success: true }
  })

  app.post('/accounts', async (request, reply) => {
    const { username, password, two_factor, challenge, ...more } = checked(accountInput, request.body)
    const account = state.accounts.create({
      username,
      password,
      secondFactor: two_factor,
      challenge: challenge === true ? 'code' : challenge || undefined,
      hasTrustedDevice: more.trusted_device,
      isPrivate: more.private,
      isClosedToMessages: more.closed_to_messages,
    })
    state.sessions.revoke(account.person.pk)
    return reply.code(201).send({ username: account.person.username, id: account.person.pk })
  })

  app.post('/accounts/rename', async (request) => {
    const { username, to } = checked(renameInput, request.body)
    if (state.accounts.named(to)) throw new Refused(409, [{ field: 'to', got: to, wanted: 'a free name' }])
    const account = find(state, username)
    state.accounts.rename(account, to)
    return { username: account.person.username, id: account.person.pk }
  })

  app.post('/challenges/clear', async (request) => {
    const { username } = checked(revokeInput, request.body)
    find(state, username).challenge = null
    return { success: true }
  })

  app.post('/sessions/revoke', async (request) => {
    const { username } = checked(revokeInput, request.body)
    state.sessions.revoke(find(state, username).person.pk)
    return { success: true }
  })

  app.post('/two-factor/review', async (request) => {
    const { username, status } = checked(reviewInput, request.body)
    for (const login of state.verifications.of(find(state, username))) login.review = status
    return { success: true }
  })

  app.get('/clock', async () => ({ now: new Date(state.clock.now()).toISOString() }))
  app.post('/clock', async (request) => {
    const { advance_seconds, at } = checked(clockInput, request.body)
    if (at !== undefined) state.clock.set(Date.parse(at))
    else state.clock.advance((advance_seconds ?? 0) * 1_000)
    return { now: new Date(state.clock.now()).toISOString() }
  })

  app.post('/reset', async (request) => {
    checked(nothing, request.body)
    state.reset()
    return { success: true }
  })
}

// Scripts tend to name the content type even when they send nothing.
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, undefined)
    else parse(request, String(text), done)
  })
}

import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { checked, Refused } from './checked.ts'
import { peopleControlRoutes } from './control-people.ts'
import type { Double } from './double.ts'
import { faultInput, presentFault, readFault } from './fault-input.ts'

const word = z.string().trim().min(1).max(200)

const accountInput = z.strictObject({
  username: z.string().regex(/^[A-Za-z0-9._]{1,60}$/, 'letters, digits, dots and underscores'),
  password: z.string().min(1).max(200),
  two_factor: z.enum(['sms', 'totp']).optional(),
  challenge: z.union([z.boolean(), z.enum(['code', 'review', 'in-app'])]).optional(),
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

const revokeInput = z.strictObject({ username: word })
const effectsQuery = z.strictObject({ account: word.optional() })
const nothing = z.strictObject({}).nullish()

/** How tests and people steer the double; to be registered under `/__sandbox`. */
export function controlRoutes(app: FastifyInstance, double: Double): void {
  acceptEmptyJson(app)
  peopleControlRoutes(app, double)

  app.get('/effects', async (request) => ({
    effects: double.ledger.list(checked(effectsQuery, request.query).account),
  }))
  app.get('/requests', async () => ({ requests: double.witness.requests() }))
  app.get('/mismatches', async () => ({ mismatches: double.witness.mismatches() }))

  app.get('/faults', async () => ({ faults: double.faults.list().map(presentFault) }))
  app.post('/faults', async (request, reply) => {
    const { fault, times } = readFault(checked(faultInput, request.body))
    return reply.code(201).send({ id: double.faults.plan(fault, times).id })
  })
  app.delete('/faults', async () => {
    double.faults.clear()
    return { success: true }
  })

  app.post('/accounts', async (request, reply) => {
    const { username, password, two_factor, challenge, ...more } = checked(accountInput, request.body)
    const account = double.accounts.create({
      username,
      password,
      secondFactor: two_factor,
      challenge: challenge === true ? 'code' : challenge || undefined,
      isPrivate: more.private,
      isClosedToMessages: more.closed_to_messages,
    })
    double.sessions.revoke(account.person.pk)
    return reply.code(201).send({ username: account.person.username, id: String(account.person.pk) })
  })

  app.post('/challenges/clear', async (request) => {
    const { username } = checked(revokeInput, request.body)
    const account = double.accounts.named(username)
    if (!account)
      throw new Refused(404, [{ field: 'username', got: username, wanted: 'an account that exists' }])
    account.challenge = null
    return { success: true }
  })

  app.post('/sessions/revoke', async (request) => {
    const { username } = checked(revokeInput, request.body)
    const account = double.accounts.named(username)
    if (!account)
      throw new Refused(404, [{ field: 'username', got: username, wanted: 'an account that exists' }])
    double.sessions.revoke(account.person.pk)
    return { success: true }
  })

  app.get('/clock', async () => ({ now: new Date(double.clock.now()).toISOString() }))
  app.post('/clock', async (request) => {
    const { advance_seconds, at } = checked(clockInput, request.body)
    if (at !== undefined) double.clock.set(Date.parse(at))
    else double.clock.advance((advance_seconds ?? 0) * 1_000)
    return { now: new Date(double.clock.now()).toISOString() }
  })

  app.post('/reset', async (request) => {
    checked(nothing, request.body)
    double.reset()
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

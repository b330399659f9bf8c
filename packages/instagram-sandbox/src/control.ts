import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { checked, Refused } from './checked.ts'
import type { Double } from './double.ts'
import type { PlannedFault } from './faults.ts'

const word = z.string().trim().min(1).max(200)

const accountInput = z.strictObject({
  username: z.string().regex(/^[A-Za-z0-9._]{1,60}$/, 'letters, digits, dots and underscores'),
  password: z.string().min(1).max(200),
  two_factor: z.enum(['sms', 'totp']).optional(),
  challenge: z.boolean().optional(),
})

const faultInput = z
  .strictObject({
    match: z.strictObject({ path: word.optional(), user: word.optional() }).default({}),
    times: z.int().min(1).max(1_000_000).default(1),
    status: z.int().min(200).max(599).optional(),
    body: z.json().optional(),
    delay_ms: z.int().min(0).max(600_000).default(0),
    after: z.enum(['effect', 'before']).default('before'),
    reset: z.boolean().default(false),
  })
  .refine(
    (fault) => fault.status !== undefined || fault.body !== undefined || fault.delay_ms > 0 || fault.reset,
    { error: 'at least one of status, body, delay_ms, reset' },
  )

const revokeInput = z.strictObject({ username: word })
const effectsQuery = z.strictObject({ account: word.optional() })
const nothing = z.strictObject({}).nullish()

/** How tests and people steer the double; to be registered under `/__sandbox`. */
export function controlRoutes(app: FastifyInstance, double: Double): void {
  acceptEmptyJson(app)

  app.get('/effects', async (request) => ({
    effects: double.ledger.list(checked(effectsQuery, request.query).account),
  }))
  app.get('/requests', async () => ({ requests: double.witness.requests() }))
  app.get('/mismatches', async () => ({ mismatches: double.witness.mismatches() }))

  app.get('/faults', async () => ({ faults: double.faults.list().map(presentFault) }))
  app.post('/faults', async (request, reply) => {
    const { match, times, delay_ms, ...fault } = checked(faultInput, request.body)
    const user = match.user?.toLowerCase()
    const planned = double.faults.plan({ ...fault, path: match.path, user, delayMs: delay_ms }, times)
    return reply.code(201).send({ id: planned.id })
  })
  app.delete('/faults', async () => {
    double.faults.clear()
    return { success: true }
  })

  app.post('/accounts', async (request, reply) => {
    const { username, password, two_factor, challenge } = checked(accountInput, request.body)
    const account = double.accounts.create({
      username,
      password,
      secondFactor: two_factor,
      isChallenged: challenge,
    })
    double.sessions.revoke(account.person.pk)
    return reply.code(201).send({ username: account.person.username, id: String(account.person.pk) })
  })

  app.post('/sessions/revoke', async (request) => {
    const { username } = checked(revokeInput, request.body)
    const account = double.accounts.named(username)
    if (!account)
      throw new Refused(404, [{ field: 'username', got: username, wanted: 'an account that exists' }])
    double.sessions.revoke(account.person.pk)
    return { success: true }
  })

  app.post('/reset', async (request) => {
    checked(nothing, request.body)
    double.reset()
    return { success: true }
  })
}

function presentFault({ path, user, timesLeft, delayMs, ...fault }: PlannedFault) {
  return { match: { path, user }, times_left: timesLeft, delay_ms: delayMs, ...fault }
}

// Scripts tend to name the content type even when they send nothing.
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, undefined)
    else parse(request, String(text), done)
  })
}

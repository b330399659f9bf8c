import { once } from 'node:events'
import { withRole } from '@botyard/db'
import { insertMfaChallenge } from '@botyard/db/queries/sign-in/mfa-challenges'
import type { AnyTRPCProcedure } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from './app-router.ts'
import { hashToken, newToken } from './features/auth/secret-token.ts'
import { mirroredProcedures } from './mirrored-procedures.ts'
import type { Access, ProcedureMeta } from './procedure-meta.ts'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'
import { tryUpgrade } from './testing/live-client.ts'

const all = Object.entries<AnyTRPCProcedure>(Object(appRouter._def.procedures))
const metaOf = (procedure: AnyTRPCProcedure): ProcedureMeta => procedure._def.meta ?? {}

let world: ApiWorld
const tokens: Record<string, string | undefined> = { anonymous: undefined }
beforeAll(async () => {
  world = await createApiWorld()
  tokens.unchosen = (await world.person({ role: 'admin', mustChange: true })).token
  tokens.user = (await world.person()).token
  const admin = await world.person({ role: 'admin' })
  tokens.admin = admin.token
  for (const scope of ['read', 'operate', 'admin'] as const) {
    const made = await world.tokens.create({ user: admin, name: scope, scopes: [scope], days: 1 })
    tokens[`token-${scope}`] = made.token
  }
  tokens['stale-user'] = (await world.person()).token
  tokens['stale-admin'] = (await world.person({ role: 'admin' })).token
  await world.database.query(
    `update sessions set authenticated_at = now() - interval '16 minutes' where id = any ($1)`,
    [[tokens['stale-user'], tokens['stale-admin']].map(hashToken)],
  )
  tokens.ended = 'x'.repeat(43)
  tokens['mfa-challenge'] = newToken()
  const challenge = {
    id: hashToken(tokens['mfa-challenge']),
    userId: admin.id,
    generation: 0,
    lifetimeMs: 600_000,
  }
  await withRole(world.db, 'auth', (tx) => insertMfaChallenge(tx, challenge))
})
afterAll(() => world.close())

test('RT-B1 every procedure says who may call it', () => {
  expect(all.length).toBeGreaterThan(20)
  expect(all.filter(([, procedure]) => !metaOf(procedure).access).map(([name]) => name)).toEqual([])
})

test('CR3 SE-S7 what lets somebody in, makes administrators or changes a policy needs a fresh sign-in, and mostly a person', () => {
  const sensitive = all.filter(([, procedure]) => metaOf(procedure).isSensitive)
  const named = (isForPeople: boolean) =>
    sensitive.flatMap(([name, procedure]) =>
      Boolean(metaOf(procedure).isForPeople) === isForPeople ? name : [],
    )
  expect(named(false).sort()).toEqual(['limits.allow', 'users.create', 'users.invite', 'users.sendLink'])
  expect(named(true)).toEqual(
    expect.arrayContaining([
      ...['setUpTwoFactor', 'confirmTwoFactor', 'renewRecoveryCodes', 'disableTwoFactor', 'changeEmail'].map(
        (name) => `auth.${name}`,
      ),
      ...['edit', 'disable', 'enable', 'delete'].map((name) => `users.${name}`),
      ...['updatePolicies', 'updatePacing', 'resetPacing'].map((name) => `instance.${name}`),
      ...['limits.setDefault', 'tokens.create'],
    ]),
  )
})

test('every query and mutation declares its output and has a place in the REST mirror', () => {
  const mirrored = new Set(mirroredProcedures(appRouter).map(({ name }) => name))
  for (const [name, procedure] of all) {
    if (procedure._def.type === 'subscription') continue
    expect({ name, hasOutput: 'output' in procedure._def && Boolean(procedure._def.output) }).toEqual({
      name,
      hasOutput: true,
    })
    expect({ name, isMirrored: mirrored.has(name) }).toEqual({ name, isMirrored: true })
  }
})

const nobody = { anonymous: 'NOT_SIGNED_IN', ended: 'NOT_SIGNED_IN', 'mfa-challenge': 'NOT_SIGNED_IN' }

/** What keeps somebody out; null where their input is looked at. `unchosen`: with a temporary password. */
const refusals: Record<Access, Record<string, string | null>> = {
  anyone: { anonymous: null, ended: null, 'mfa-challenge': null, unchosen: null, user: null, admin: null },
  'signed-in': { ...nobody, unchosen: null, user: null, admin: null },
  user: { ...nobody, unchosen: 'PASSWORD_CHANGE_REQUIRED', user: null, admin: null },
  administrator: { ...nobody, unchosen: 'PASSWORD_CHANGE_REQUIRED', user: 'NOT_ALLOWED', admin: null },
}

/** What keeps out the tokens of an administrator's scripts, by their scope. */
function refusalsOfTokens(procedure: AnyTRPCProcedure): Record<string, string | null> {
  const { access, isForPeople } = metaOf(procedure)
  const isChange = procedure._def.type === 'mutation'
  const isOpenTo = {
    read: !isChange,
    operate: !isChange || access === 'user',
    admin: !isChange || access !== 'signed-in',
  }
  if (access === 'administrator') Object.assign(isOpenTo, { read: false, operate: false })
  return Object.fromEntries(
    Object.entries(isOpenTo).map(([scope, isOpen]) => {
      const isLetIn = access === 'anyone' || (isOpen && !isForPeople)
      return [`token-${scope}`, isLetIn ? null : 'TOKEN_NOT_ENOUGH']
    }),
  )
}

/** Whoever signed in a while ago is kept out like others of their role, and from sensitive acts until they prove it again. */
function refusalsOfStale(procedure: AnyTRPCProcedure): Record<string, string | null> {
  const { access = 'anyone', isSensitive } = metaOf(procedure)
  const { user = null, admin = null } = refusals[access]
  const stale = isSensitive ? 'REAUTHENTICATE' : null
  return { 'stale-user': user ?? stale, 'stale-admin': admin ?? stale }
}

const refusalsOf = (procedure: AnyTRPCProcedure) => ({
  ...refusals[metaOf(procedure).access ?? 'anyone'],
  ...refusalsOfStale(procedure),
  ...refusalsOfTokens(procedure),
})

describe('RT-B1 who is kept out', () => {
  // An input that no procedure accepts: whoever is let in is told so, and nothing is done.
  const wrong = { no_such_field: 1 }

  for (const [name, procedure] of all)
    for (const [who, refusal] of Object.entries(refusalsOf(procedure)))
      test(`${name} by ${who}`, async () => {
        const token = tokens[who]
        const isQuery = procedure._def.type === 'query'
        const input = isQuery ? `?input=${encodeURIComponent(JSON.stringify(wrong))}` : ''
        const answer = await world.call(
          isQuery ? 'GET' : 'POST',
          `/trpc/${name}${input}`,
          isQuery ? undefined : wrong,
          { ...(token && { token }) },
        )
        const isElsewhere = procedure._def.type === 'subscription' || metaOf(procedure).download
        expect(answer.body.error.data.public.error).toBe(
          isElsewhere ? 'NOT_FOUND' : (refusal ?? 'INPUT_INVALID'),
        )
      })

  for (const { name, route, procedure } of mirroredProcedures(appRouter).filter(({ meta }) => meta.download))
    for (const [who, refusal] of Object.entries(refusalsOf(procedure)))
      test(`the file of ${name} by ${who}`, async () => {
        const token = tokens[who]
        const path = `/api${route.path}?no_such_field=1`
        const answer = await world.call('GET', path, undefined, { ...(token && { token }) })
        expect(answer.body.error).toBe(refusal ?? 'INPUT_INVALID')
      })

  for (const [name, procedure] of all.filter(([, { _def }]) => _def.type === 'subscription'))
    for (const [who, refusal] of Object.entries(refusalsOf(procedure)))
      test(`${name} over a socket by ${who}`, async () => {
        const token = tokens[who]
        const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
        const { status, body, socket } = await tryUpgrade(world.url, headers)
        if (status !== 101) return expect(JSON.parse(body).error).toBe(refusal)
        const answered = once(socket, 'message')
        const call = { id: 1, method: 'subscription', params: { path: name, input: wrong } }
        socket.send(JSON.stringify(call))
        const { error } = JSON.parse(String((await answered)[0]))
        socket.terminate()
        expect(error.data.public.error).toBe(refusal ?? 'INPUT_INVALID')
      })
})

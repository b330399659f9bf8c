import { once } from 'node:events'
import type { AnyTRPCProcedure } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from './app-router.ts'
import { mirroredProcedures } from './mirrored-procedures.ts'
import type { AccountAccess, ProcedureMeta } from './procedure-meta.ts'
import { type ApiWorld, createApiWorld, type TestPerson } from './testing/api-world.ts'
import { tryUpgrade } from './testing/live-client.ts'

const all = Object.entries<AnyTRPCProcedure>(Object(appRouter._def.procedures))
const metaOf = (procedure: AnyTRPCProcedure): ProcedureMeta => procedure._def.meta ?? {}
const aboutAccounts = all.filter(([, procedure]) => metaOf(procedure).account)

const ranks: Readonly<Record<AccountAccess, number>> = { viewer: 1, operator: 2, owner: 3 }
/** Who calls: what they are to the account, null for nothing. An administrator is nothing to other people's accounts. */
const callers = {
  owner: 'owner',
  operator: 'operator',
  viewer: 'viewer',
  stranger: null,
  admin: null,
  removed: null,
} as const
type Who = keyof typeof callers

let world: ApiWorld
let people: Record<Who, TestPerson>
/** The first account of the owner, which is the owner, and a further one. */
let accounts: { first: string; further: string }
beforeAll(async () => {
  world = await createApiWorld()
  const [owner, operator, viewer, stranger, removed] = await Promise.all(
    Array.from({ length: 5 }, () => world.person()),
  )
  const admin = await world.person({ role: 'admin' })
  if (!owner || !operator || !viewer || !stranger || !removed) throw new TypeError('somebody is missing')
  people = { owner, operator, viewer, stranger, removed, admin }
  accounts = { first: owner.id, further: await world.account(owner, { operator, viewer }) }
  for (const [role, person] of [
    ['operator', operator],
    ['viewer', viewer],
  ] as const)
    await world.database.query(
      'insert into account_members (account_id, person_id, role) values ($1, $2, $3)',
      [...[owner.id, person.id, role]],
    )
  for (const account of [accounts.first, accounts.further])
    await world.database.query(
      `insert into account_members (account_id, person_id, role) values ($1, $2, 'operator')`,
      [account, removed.id],
    )
  await world.database.query('delete from account_members where person_id = $1 and role <> $2', [
    removed.id,
    'owner',
  ])
})
afterAll(() => world.close())

/** What keeps somebody out of a procedure about an account; null where their input is looked at. */
function refusalOf(procedure: AnyTRPCProcedure, who: Who): string | null {
  const [role, needed] = [callers[who], metaOf(procedure).account]
  if (role === null) return 'NOT_FOUND'
  return needed && ranks[role] >= ranks[needed] ? null : 'ACCOUNT_ROLE_NOT_ENOUGH'
}

// An input that no procedure accepts: whoever is let in is told so, and nothing is done.
const wrong = { no_such_field: 1 }

test('AC1 a viewer changes nothing but whether they look after it, and credentials, the way out and what is taken away are the owner’s', () => {
  const needing = (role: AccountAccess) =>
    aboutAccounts.flatMap(([name, procedure]) => (metaOf(procedure).account === role ? name : []))
  const changes = aboutAccounts.filter(([, { _def }]) => _def.type === 'mutation').map(([name]) => name)
  expect(needing('viewer').filter((name) => changes.includes(name))).toEqual(['accounts.leave'])
  expect(needing('owner')).toEqual(
    expect.arrayContaining([
      ...['bot.login', 'bot.importSession', 'bot.logout', 'bot.forgetMemory', 'proxy.set', 'proxy.get'],
      ...['webhooks.create', 'webhooks.rotateSecret', 'exports.sqlite'],
    ]),
  )
})

test('AC1 every procedure that works on somebody’s rows says what one must be to their account', () => {
  const aboutPeople = all.flatMap(([name, procedure]) =>
    metaOf(procedure).access === 'user' && !metaOf(procedure).account ? [name] : [],
  )
  // What is a person's own, whatever they look after.
  expect(new Set(aboutPeople.map((name) => name.split('.')[0]))).toEqual(
    new Set(['accounts', 'audit', 'auth', 'exports', 'sandbox', 'timeZone', 'tokens', 'views']),
  )
  expect(aboutPeople.filter((name) => name.startsWith('exports.'))).toEqual(['exports.everything'])
})

describe('AC1 RT-B2 who may do what to which account', () => {
  for (const which of ['first', 'further'] as const)
    for (const [name, procedure] of aboutAccounts.filter(([, { _def }]) => _def.type !== 'subscription'))
      for (const who of Object.keys(callers) as Who[])
        test(`${name} of a ${which} account by ${who}`, async () => {
          if (metaOf(procedure).download) return
          const isQuery = procedure._def.type === 'query'
          const input = isQuery ? `?input=${encodeURIComponent(JSON.stringify(wrong))}` : ''
          const answer = await world.call(
            isQuery ? 'GET' : 'POST',
            `/trpc/${name}${input}`,
            isQuery ? undefined : wrong,
            { token: people[who].token, account: accounts[which] },
          )
          expect(answer.body.error.data.public.error).toBe(refusalOf(procedure, who) ?? 'INPUT_INVALID')
        })

  for (const { name, route, procedure, meta } of mirroredProcedures(appRouter).filter(
    (one) => one.meta.account,
  ))
    for (const who of Object.keys(callers) as Who[])
      test(`${name} by its path by ${who}`, async () => {
        const place = route.path.replace(`{${meta.accountField}}`, accounts.further).replace(/\{\w+\}/g, 'x')
        const path = meta.accountField ? `/api${place}` : `/api/accounts/${accounts.further}${place}`
        const answer = await world.call(
          route.method,
          route.method === 'GET' ? `${path}?no_such_field=1` : path,
          route.method === 'GET' ? undefined : wrong,
          { token: people[who].token },
        )
        expect(answer.body.error, meta.download ?? 'json').toBe(refusalOf(procedure, who) ?? 'INPUT_INVALID')
      })

  for (const [name, procedure] of aboutAccounts.filter(([, { _def }]) => _def.type === 'subscription'))
    for (const who of Object.keys(callers) as Who[])
      test(`${name} over a socket by ${who}`, async () => {
        const { socket } = await tryUpgrade(world.url, { authorization: `Bearer ${people[who].token}` })
        const answered = once(socket, 'message')
        const input = { account: accounts.further, ...wrong }
        socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: name, input } }))
        const { error } = JSON.parse(String((await answered)[0]))
        socket.terminate()
        expect(error.data.public.error).toBe(refusalOf(procedure, who) ?? 'INPUT_INVALID')
      })
})

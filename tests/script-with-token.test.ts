import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { createBotyardClient, publicErrorOf } from '@botyard/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../apps/api/src/testing/api-world.ts'
import { createCaller } from '../apps/api/src/testing/caller.ts'
import { type Processes, startProcesses } from './testing/processes.ts'

const root = resolve(import.meta.dirname, '..')

let world: ApiWorld
let processes: Processes
let person: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  person = await world.person()
  processes = await startProcesses(world, 9_650 + Number(process.env.VITEST_POOL_ID ?? 0))
})
afterAll(async () => {
  await processes.stop()
  await world.close()
})

const tokenFor = async (scope: 'read' | 'operate') => {
  const made = await world.tokens.create({ user: person, name: scope, scopes: [scope], days: 1 })
  return made.token
}

test('U6 the typed client takes an API token, over HTTP and over a socket, and says what it may not do', async () => {
  const client = createBotyardClient({ url: processes.url, token: await tokenFor('read') })
  expect((await client.api.auth.me.query()).user.id).toBe(person.id)
  const refusal = publicErrorOf(await client.api.bot.stop.mutate({}).catch((error: unknown) => error))
  expect(refusal).toMatchObject({ error: 'TOKEN_NOT_ENOUGH', code: 'E-AUTH-E-0014' })
  const first = await new Promise((onData, onError) => {
    client.api.live.events.subscribe({}, { onData, onError })
  })
  expect(first).toMatchObject({ data: { type: expect.any(String) } })
  await client.close()
})

test('U6 X2 the example does its work with a token of the scope operate and without a password', async () => {
  const account = await world.bots.sandbox.account()
  const connected = await createCaller(processes.url)('POST', '/api/bot/login', account, {
    token: person.token,
  })
  expect(connected.status).toBe(200)
  const { stdout } = await promisify(execFile)(
    'node',
    ['packages/client/examples/follow-hashtag.ts', processes.url, 'coffee', '2'],
    {
      cwd: root,
      timeout: 60_000,
      env: { PATH: process.env.PATH, BOTYARD_TOKEN: await tokenFor('operate') },
    },
  )
  const followed = [...stdout.matchAll(/Followed @(\S+)/g)].map(([, name]) => name)
  const follows = await world.bots.follows(account.username)
  expect(followed).toEqual(follows.map((follow) => follow.target_username))
  expect(followed).toHaveLength(2)
})

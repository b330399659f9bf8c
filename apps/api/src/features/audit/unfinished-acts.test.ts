import { withRole } from '@botyard/db'
import { defineAct } from '@botyard/db/acts/define-act'
import { insertAuditLine } from '@botyard/db/queries/audit/audit'
import { insertIntent } from '@botyard/db/queries/audit/intents'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiProcess, spawnApi } from '../../testing/api-process.ts'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'
import { createCaller } from '../../testing/caller.ts'
import { settleUnfinishedActs } from './settle-unfinished-acts.ts'

let world: ApiWorld
let admin: TestPerson
const processes: ApiProcess[] = []
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
})
afterAll(async () => {
  await Promise.all(processes.map((api) => api.kill()))
  await world.close()
})

async function spawn() {
  const api = await spawnApi({
    ...world.database.env,
    ENCRYPTION_KEYS: world.bots.encryptionKeys,
    INSTAGRAM_BASE_URL: world.bots.sandbox.url,
  })
  processes.push(api)
  return { ...api, call: createCaller(api.url) }
}

/** While `work` runs, no line can be written into the audit log. */
async function withoutAuditLog(work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: world.database.url })
  await client.connect()
  try {
    await client.query('begin; lock table audit_log in share row exclusive mode')
    await work()
  } finally {
    await client.query('rollback')
    await client.end()
  }
}

const linesOf = async (person: TestPerson, action: string) =>
  (
    await world.call('GET', `/api/audit?person=${person.id}&action=${action}`, undefined, {
      token: admin.token,
    })
  ).body.items
const until = async (text: string, values: unknown[]) => {
  while ((await world.database.query(text, values)).length === 0) await new Promise(setImmediate)
}
const unfinished = { error_code: 'E-SYS-W-0011' }

const acts: Record<
  string,
  { act: (call: ApiWorld['call'], person: TestPerson) => Promise<unknown>; isDone: string }
> = {
  'token.create': {
    act: (call, { token }) =>
      call('POST', '/api/tokens', { name: 'killed', scopes: ['read'], days: 1 }, { token }),
    isDone: 'select 1 from api_tokens where user_id = $1',
  },
  'sign-in': {
    act: (call, { username }) => call('POST', '/api/auth/login', { username, password }),
    isDone: 'select 1 from known_devices where user_id = $1',
  },
}

test.each(Object.keys(acts))(
  'AU1 a process killed between an act and its line leaves a line all the same: %s',
  async (action) => {
    const { act, isDone } = acts[action] ?? { act: async () => {}, isDone: '' }
    const person = await world.person()
    const api = await spawn()
    await withoutAuditLog(async () => {
      const answer = act(api.call, person).catch(() => 'cut off')
      await until(isDone, [person.id])
      await until(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
         and query ~ $1`,
        ['audit_log'],
      )
      await api.kill()
      expect(await answer).toBe('cut off')
    })
    expect(await linesOf(person, action)).toEqual([])
    await world.database.query("update audit_intents set started_at = now() - interval '1 hour'")
    await spawn()
    expect(await linesOf(person, action)).toMatchObject([
      { ...unfinished, actor: action === 'sign-in' ? null : { id: person.id }, subject: { id: person.id } },
    ])
  },
)

test('AU1 an act that is under way is left alone, and one that ended leaves nothing behind', async () => {
  const person = await world.person()
  const intents = () =>
    world.database.query('select action from audit_intents where actor_id = $1', [person.id])
  await acts['token.create']?.act(world.call, person)
  expect(await intents()).toEqual([])
  expect(await linesOf(person, 'token.create')).toMatchObject([{ error_code: null }])
  await withRole(world.db, 'auth', (tx) =>
    insertIntent(tx, {
      ...{ act: defineAct('test.slow', 'Slow'), actorId: person.id, subjectId: person.id },
      ...{ ipAddress: null, userAgent: null, correlationId: 'c' },
    }),
  )
  expect(await settleUnfinishedActs(world.db)).toBe(0)
  expect(await intents()).toEqual([{ action: 'test.slow' }])
})

test('AU1 V10 what JSON or PostgreSQL would refuse in the details costs no line', async () => {
  const person = await world.person()
  await withRole(world.db, 'auth', (tx) =>
    insertAuditLine(tx, {
      ...{ act: defineAct('test.odd', 'Odd'), errorCode: null, actorId: person.id, subjectId: person.id },
      ...{ ipAddress: null, userAgent: null, correlationId: 'c' },
      details: { name: 'x\ud800', note: 'a\0b' },
    }),
  )
  expect(await linesOf(person, 'test.odd')).toMatchObject([
    { details: { name: 'x\ufffd', note: 'a\ufffdb' } },
  ])
})

test('AU1 a refusal is recorded, and what never came to the act leaves neither line nor intent', async () => {
  const person = await world.person()
  const revoke = (id: string) => world.call('DELETE', `/api/tokens/${id}`, undefined, { token: person.token })
  expect((await revoke('no-id')).status).toBe(400)
  expect((await revoke(crypto.randomUUID())).status).toBe(404)
  const change = { current_password: 'wrong', new_password: 'another password of my own' }
  await world.call('PUT', `/api/users/${person.id}/change-password`, change, { token: person.token })
  expect(await linesOf(person, 'token.revoke')).toEqual([])
  expect(await linesOf(person, 'password.change')).toMatchObject([
    { error_code: expect.stringMatching(/^E-AUTH/) },
  ])
  expect(await world.database.query('select 1 from audit_intents where actor_id = $1', [person.id])).toEqual(
    [],
  )
})

test('CR5 V11 looking at somebody’s dashboard for a while is one line an hour for each who looks', async () => {
  const [person, other] = [await world.person(), await world.person({ role: 'admin' })]
  const look = ({ token }: TestPerson) =>
    world.call('GET', `/api/users/${person.id}/view`, undefined, { token })
  for (let index = 0; index < 3; index++) expect((await look(admin)).status).toBe(200)
  await look(other)
  expect(await linesOf(person, 'person.view')).toHaveLength(2)
})

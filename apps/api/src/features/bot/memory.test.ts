import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { act } from '@botyard/bot-engine/testing/act'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

/** Somebody whose bot has followed two people with an account. */
async function withHistory() {
  const person = await world.person()
  const api = apiOf(person, world.call)
  const account = await world.bots.sandbox.account()
  await api.post('/bot/login', account)
  await api.post('/bot/start')
  const caller = { userId: person.id, correlationId: 'test' }
  const bot = { ...account, ...caller, caller }
  await act(world.bots, await world.bots.worker(), bot, followHashtag, { hashtag: 'coffee', count: 2 })
  return { person, api, account }
}

test('AC2 another account is refused with the ways on, and connected once the memory is forgotten', async () => {
  const { person, api, account } = await withHistory()
  const other = await world.bots.sandbox.account()
  const refused = await api.post('/bot/login', other)
  expect(refused).toMatchObject({
    status: 409,
    body: {
      ...{ error: 'MEMORY_OF_OTHER_ACCOUNT', code: 'E-SES-W-0016' },
      message: expect.stringMatching(new RegExp(`@${account.username}.*@${other.username}`)),
      action: expect.stringMatching(/Add an account.*forget/),
    },
  })
  const remembered = {
    account: { instagram_user_id: expect.stringMatching(/^\d+$/), instagram_username: account.username },
    actions: [{ kind: 'follow', title: 'Follows', count: 2 }],
    protected_people: 0,
  }
  expect(await api.get('/bot/memory')).toMatchObject({ status: 200, body: remembered })

  await world.database.query(
    `update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`,
    [person.id],
  )
  expect((await api.post('/bot/forget-memory')).body.error).toBe('REAUTHENTICATE')
  await world.database.query('update sessions set authenticated_at = now() where user_id = $1', [person.id])
  expect((await api.post('/bot/forget-memory', { really: true })).status).toBe(400)
  expect(await api.post('/bot/forget-memory')).toMatchObject({
    status: 200,
    body: { success: true, forgotten: remembered },
  })
  expect((await api.get('/bot/status')).body.bot_running).toBe(false)
  expect((await api.post('/bot/login', other)).body).toMatchObject({ success: true })
  const lines = await world.database.query(
    `select details from audit_log where subject_id = $1 and action = 'instagram.forget-memory' and error_code is null`,
    [person.id],
  )
  expect(lines).toMatchObject([{ details: { instagram_username: account.username, actions: 2 } }])
})

test('AC3 a disabled person’s account is free; let in again, they have it back or are told who has not', async () => {
  const administrator = apiOf(await world.person({ role: 'admin' }), world.call)
  const account = await world.bots.sandbox.account()
  const [first, second] = [await world.person(), await world.person()]
  expect((await apiOf(first, world.call).post('/bot/login', account)).body.success).toBe(true)
  expect(await apiOf(second, world.call).post('/bot/login', account)).toMatchObject({
    status: 409,
    body: { error: 'ACCOUNT_CONNECTED_ELSEWHERE', code: 'E-SES-W-0014' },
  })
  await administrator.post(`/users/${first.id}/disable`)
  expect((await apiOf(second, world.call).post('/bot/login', account)).body.success).toBe(true)
  await administrator.post(`/users/${first.id}/enable`)
  const stored = await world.database.query(
    `select session_valid, last_error_code, session_data_encrypted from user_bot_status
     join instagram_credentials using (user_id) where user_id = $1`,
    [first.id],
  )
  expect(stored).toEqual([
    { session_valid: false, last_error_code: 'E-SES-W-0014', session_data_encrypted: null },
  ])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { openBrowser } from '../../testing/browser.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('IG3 disconnecting logs out at Instagram what a sign-in made, unless its owner says no', async () => {
  const logouts = async () =>
    (await world.bots.sandbox.requests()).filter(({ path }) => path.includes('/accounts/logout/')).length
  const disconnected = async (body: object) => {
    const api = apiOf(await world.person(), world.call)
    await api.post('/bot/login', await world.bots.sandbox.account())
    const before = await logouts()
    expect((await api.post('/bot/logout', body)).body).toEqual({ success: true })
    expect((await api.get('/bot/status')).body.state).toBe('disconnected')
    return (await logouts()) - before
  }
  expect(await disconnected({})).toBe(1)
  expect(await disconnected({ logout_at_instagram: false })).toBe(0)
  expect(await disconnected({ logout_at_instagram: true })).toBe(1)
})

test('IG3 disconnecting an imported session leaves its browser signed in, unless its owner asks', async () => {
  const api = apiOf(await world.person(), world.call)
  const found = await openBrowser(world)
  const connect = () =>
    api.post('/bot/import-session', { session: found.header, user_agent: found.user_agent })
  expect((await connect()).status).toBe(200)
  await api.post('/bot/logout')
  expect((await connect()).body.success, 'the browser is still signed in').toBe(true)
  await api.post('/bot/logout', { logout_at_instagram: true })
  expect((await connect()).body.error).toMatch(/^IMPORT_/)
})

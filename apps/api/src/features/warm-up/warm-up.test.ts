import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

async function connected() {
  const { token } = await world.person()
  const call = (method: string, path: string, body?: object) =>
    world.call(method, `/api${path}`, body, { token })
  await call('POST', '/bot/login', await world.bots.sandbox.account())
  return call
}

interface Plan {
  readonly action: string
  readonly days: readonly { readonly daily_limit: number; readonly daily_limit_without: number }[]
}
const followsOf = (body: { plan: readonly Plan[] }) =>
  body.plan.find(({ action }) => action === 'follow')?.days.map((day) => day.daily_limit) ?? []

test('TG3 a warm-up is looked at, begun and ended, and limits and feed tell of it', async () => {
  const call = await connected()
  const limitOfToday = async () =>
    (await call('GET', '/limits')).body.items.find(({ action }: { action: string }) => action === 'follow')
      .daily_limit
  const whole = await limitOfToday()
  const first = (await call('GET', '/warm-up')).body
  expect(first.under_way).toBeNull()
  expect(first.presets.map(({ name }: { name: string }) => name)).toEqual(['careful', 'usual', 'brisk'])
  expect(followsOf(first)).toEqual(Array.from({ length: 30 }, () => whole))
  const preview = (await call('GET', '/warm-up?preset=brisk')).body
  expect(preview.under_way, 'looking begins nothing').toBeNull()
  expect(followsOf(preview)[0]).toBe(whole / 4)
  const chosen = await call('PUT', '/warm-up', { preset: 'brisk' })
  expect(chosen).toMatchObject({
    status: 200,
    body: { under_way: { preset: 'brisk', title: 'Brisk', day: 0, days: 14 }, plan: preview.plan },
  })
  expect(await limitOfToday()).toBe(whole / 4)
  expect(followsOf((await call('GET', '/warm-up?preset=none')).body)[0]).toBe(whole)
  expect((await call('GET', '/activity')).body.items[0]).toMatchObject({
    ...{ event: 'warm_up.changed', message: 'A warm-up started: brisk, 14 days.' },
  })
  expect(await call('PUT', '/warm-up', { preset: null })).toMatchObject({ body: { under_way: null } })
  expect(await limitOfToday()).toBe(whole)
})

test('TG3 a preset that there is not is refused by its name', async () => {
  const call = await connected()
  expect(await call('PUT', '/warm-up', { preset: 'wild' })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'preset', wanted: 'one of careful, usual, brisk' }] },
  })
  expect(await call('GET', '/warm-up?preset=wild')).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'preset', wanted: 'one of careful, usual, brisk, or none' }] },
  })
})

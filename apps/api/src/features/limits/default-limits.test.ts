import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('administrators read and set everybody’s default limits, which others may not', async () => {
  const [admin, person] = [await world.person({ role: 'admin' }), await world.person()]
  const read = async () =>
    (await world.call('GET', '/api/default-limits', undefined, { token: admin.token })).body.items
  expect(await read()).toContainEqual({
    ...{
      action: 'follow',
      title: 'Follows',
      daily_limit: expect.any(Number),
      hourly_limit: expect.any(Number),
    },
  })
  const chosen = { daily_limit: 9, hourly_limit: 3 }
  await world.call('PUT', '/api/default-limits/follow', chosen, { token: admin.token })
  expect(await read()).toContainEqual({ action: 'follow', title: 'Follows', ...chosen })
  const { body } = await world.call('GET', '/api/limits', undefined, { token: person.token })
  expect(body.items.find((limit: { action: string }) => limit.action === 'follow')).toMatchObject(chosen)
  expect(await world.call('GET', '/api/default-limits', undefined, { token: person.token })).toMatchObject({
    status: 403,
  })
})

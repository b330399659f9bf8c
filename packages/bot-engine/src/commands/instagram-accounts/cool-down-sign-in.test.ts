import { withUser } from '@botyard/db'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BotWorld, createBotWorld } from '../../testing/bot-world.ts'
import { connectInstagram } from './connect-instagram.ts'
import { requireSignInAllowed } from './cool-down-sign-in.ts'

let world: BotWorld
let now = new Date('2026-11-02T09:00:00Z')
beforeAll(async () => {
  world = await createBotWorld({ now })
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

type Person = Awaited<ReturnType<BotWorld['person']>>
const connect = (person: Person) => connectInstagram(world.engine, person.caller, person)
const requests = async () => (await world.sandbox.requests()).length

async function moveOn(hours: number): Promise<void> {
  now = new Date(now.getTime() + hours * 3_600_000)
  await world.setNow(now)
}

test('E7 after too many sign-ins none is tried until the pause has ended, and the next pause is longer', async () => {
  const person = await world.person('fresh')
  for (const hours of [6, 12]) {
    await world.sandbox.fault('/accounts/login/', { failure: 'rate_limit_error' })
    await expect(connect(person)).rejects.toMatchObject({ code: 'E-IG-W-0014' })
    await moveOn(hours - 0.1)
    const before = await requests()
    const until = new Date(now.getTime() + 360_000).toISOString().slice(0, 16).replace('T', ' ')
    await expect(connect(person)).rejects.toMatchObject({
      code: 'E-IG-W-0014',
      message: expect.stringContaining(until),
    })
    expect(await requests()).toBe(before)
    await moveOn(0.2)
  }
  expect(await connect(person)).toMatchObject({ kind: 'connected' })
})

test('E7 a wrong password may be corrected at once by its owner; twice wrong, nothing signs in by itself for a week', async () => {
  const person = await world.person('fresh')
  const byItself = () => withUser(world.db, person.userId, (tx) => requireSignInAllowed(tx, 'bot'))
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(byItself()).resolves.toBeUndefined()
    await world.sandbox.fault('/accounts/login/', { failure: 'bad_password' })
    await expect(connect(person)).rejects.toMatchObject({ code: 'E-IG-E-0001' })
  }
  await expect(byItself()).rejects.toMatchObject({ code: 'E-IG-E-0001' })
  expect(await connect(person)).toMatchObject({ kind: 'connected' })
  await moveOn(7 * 24 + 1)
  await expect(byItself()).resolves.toBeUndefined()
})

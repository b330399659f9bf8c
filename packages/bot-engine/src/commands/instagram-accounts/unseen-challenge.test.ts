import { withUser } from '@botyard/db'
import { readStatus } from '@botyard/db/queries/bots/status'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type BotWorld, createBotWorld } from '../../testing/bot-world.ts'
import { connectInstagram } from './connect-instagram.ts'
import { recheckChallenge } from './continue-login.ts'
import { requirePendingChallenge } from './pending-login.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ timeoutMs: 1_000 })
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

const nobodyYet = async () => ({
  ...(await world.person('fresh')),
  account: await world.sandbox.account({ challenge: true }),
})

test.each([
  ['is cut off', { failure: 'connection_reset' }],
  ['never comes', { failure: 'timeout' }],
  ['is a failure of the server', { status: 500, body: '' }],
  ['is a page', { failure: 'html_200' }],
  ['says that nothing is there', { status: 404, body: 'Not Found' }],
  ['refuses the app', { failure: 'unsupported_version' }],
  ['is a request to wait', { failure: 'please_wait' }],
  ['ends the session', { failure: 'login_required' }],
  ['makes no sense', { status: 418, body: '{"message":"teapot","status":"fail"}' }],
])('IG7 a challenge whose look %s is told all the same, and can be looked at later', async (_, fault) => {
  const { caller, account } = await nobodyYet()
  await world.sandbox.fault('/challenge/', fault)
  expect(await connectInstagram(world.engine, caller, account)).toEqual({ kind: 'challenge' })
  expect(await requirePendingChallenge(world.engine, caller)).toMatchObject({
    step: 'in-app',
    task: 'confirm',
  })
  expect(await withUser(world.db, caller.userId, readStatus)).toMatchObject({
    state: 'needs_you',
    last_error_code: 'E-CHL-E-0001',
  })
  await world.sandbox.clearFaults()
  expect(await recheckChallenge(world.engine, caller)).toEqual({ isOver: false })
  expect(await requirePendingChallenge(world.engine, caller)).toMatchObject({ step: 'choose-contact' })
})

test('IG7 a look that fails later changes nothing: the challenge waits as it did', async () => {
  const { caller, account } = await nobodyYet()
  await connectInstagram(world.engine, caller, account)
  const waiting = await requirePendingChallenge(world.engine, caller)
  for (const fault of [
    { failure: 'connection_reset' },
    { failure: 'login_required' },
    { failure: 'html_200' },
  ]) {
    await world.sandbox.fault('/challenge/', fault)
    await expect(recheckChallenge(world.engine, caller)).rejects.toMatchObject({ name: expect.any(String) })
    await world.sandbox.clearFaults()
    expect(await requirePendingChallenge(world.engine, caller)).toMatchObject({
      ...{ step: 'choose-contact', contacts: waiting.contacts },
    })
  }
})

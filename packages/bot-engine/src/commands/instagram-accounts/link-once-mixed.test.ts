import { afterAll, describe, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { sendMessage } from '../../actions/send-message.ts'
import type { Caller } from '../../engine.ts'
import { createBotWorld } from '../../testing/bot-world.ts'
import { browserCookies } from '../../testing/browser-session.ts'
import { takeTurn } from '../../turns/take-turn.ts'
import { startBot } from '../bots/start-bot.ts'
import { queueRun } from '../runs/queue-run.ts'
import { connectInstagram } from './connect-instagram.ts'
import { disconnectInstagram } from './disconnect-instagram.ts'
import { forgetMemory } from './forget-memory.ts'
import { importSession } from './import-session.ts'
import { reclaimInstagram, releaseInstagram } from './release-instagram.ts'
import { verifyInstagramLogin } from './verify-instagram-login.ts'

const world = await createBotWorld()
const worker = await world.worker()
afterAll(() => world.close())

const elsewhere = { name: 'ACCOUNT_CONNECTED_ELSEWHERE', code: 'E-SES-W-0014' }
const somebody = async () => (await world.person('fresh')).caller
const several = (count: number) => Promise.all(Array.from({ length: count }, somebody))
const effectsOf = async (username: string) =>
  (await world.sandbox.effects()).filter(({ account }) => account === username)

/** Starts, queues and works as whoever can. */
async function actAsEach(callers: readonly Caller[], targetName: string) {
  const tries = callers.map(async (caller) => {
    await startBot(world.engine, caller)
    const follow = followHashtag.params.parse({ hashtag: 'travel', count: 3 })
    await queueRun(world.engine, caller, followHashtag, follow)
    const message = sendMessage.params.parse({ usernames: [targetName], templates: ['Hello'] })
    await queueRun(world.engine, caller, sendMessage, message)
  })
  const settled = await Promise.allSettled(tries)
  for (const { userId } of callers) await world.work(worker, userId)
  return settled.filter(({ status }) => status === 'fulfilled').length
}

describe('AC3 B03 of twenty people who connect one account at once in different ways one has it and acts, once', () => {
  for (const asksForCode of [false, true])
    test(
      asksForCode ? 'by import and by a code that they waited for' : 'by import and by password',
      async () => {
        const account = await world.sandbox.account(asksForCode ? { two_factor: 'totp' } : {})
        const target = await world.sandbox.account()
        const [signingIn, importing] = [await several(10), await several(10)]
        const cookies = await browserCookies(world, account.username)
        if (asksForCode) for (const caller of signingIn) await connectInstagram(world.engine, caller, account)
        const connect = (caller: Caller) =>
          asksForCode
            ? verifyInstagramLogin(world.engine, caller, { code: '123456' })
            : connectInstagram(world.engine, caller, account)
        const attempts = Array.from({ length: 10 }, (_, index) => index).flatMap((index) => [
          ...signingIn.slice(index, index + 1).map(connect),
          ...importing.slice(index, index + 1).map((caller) => importSession(world.engine, caller, cookies)),
        ])
        const settled = await Promise.allSettled(attempts)
        const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
        expect(refusals).toHaveLength(19)
        for (const refusal of refusals) expect(refusal).toMatchObject(elsewhere)
        const [link] = await world.database.query<{ user_id: string }>(
          'select user_id from instagram_links where instagram_username = $1 and ended_at is null',
          [account.username],
        )
        const hasSignedIn = signingIn.some(({ userId }) => userId === link?.user_id)
        expect(await world.sandbox.logouts(account.username)).toBe(hasSignedIn ? 9 : 10)

        expect(await actAsEach([...signingIn, ...importing], target.username)).toBe(1)
        const effects = await effectsOf(account.username)
        expect(effects.filter(({ action }) => action === 'follow')).toHaveLength(3)
        expect(effects.filter(({ action }) => action === 'message')).toHaveLength(1)
        expect(new Set(effects.map(({ action, target_id }) => `${action} ${target_id}`)).size).toBe(4)
      },
    )
})

test('AC3 B03 people who connect, disconnect and connect again in each other’s way never have one account twice', async () => {
  const account = await world.sandbox.account()
  const callers = await several(6)
  const storm = callers.map(async (caller, index) => {
    for (let round = 0; round < 4; round++) {
      // A browser of each: what one logs out, another does not lose.
      const attempt =
        (index + round) % 2 === 0
          ? connectInstagram(world.engine, caller, account)
          : importSession(world.engine, caller, await browserCookies(world, account.username))
      const isDone = await attempt.then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject(elsewhere)
          return false
        },
      )
      const stored = await world.database.query(
        `select from instagram_credentials join instagram_links using (user_id, instagram_user_id)
         where session_data_encrypted is not null and ended_at is null and user_id = any ($1::uuid[])`,
        [callers.map(({ userId }) => userId)],
      )
      expect(stored.length).toBeLessThanOrEqual(1)
      if (isDone) await disconnectInstagram(world.engine, caller)
    }
  })
  await Promise.all(storm)
  // All have let it go: it is free again.
  await connectInstagram(world.engine, await somebody(), account)
})

test('AC3 B03 a name that changed since makes no second account of it', async () => {
  const first = await world.person()
  const username = `${first.username}.now`
  await world.sandbox.control('POST', '/accounts/rename', { username: first.username, to: username })
  const renamed = { username, password: first.password }
  const [byPassword, byImport] = [await somebody(), await somebody()]
  await expect(connectInstagram(world.engine, byPassword, renamed)).rejects.toMatchObject(elsewhere)
  const cookies = await browserCookies(world, username)
  await expect(importSession(world.engine, byImport, cookies)).rejects.toMatchObject(elsewhere)
})

test('AC3 B03 who forgets the memory of an account that is connected still has it, and nobody else', async () => {
  const first = await world.person()
  await forgetMemory(world.engine, first.caller)
  await expect(connectInstagram(world.engine, await somebody(), first)).rejects.toMatchObject(elsewhere)
  await disconnectInstagram(world.engine, first.caller)
  await connectInstagram(world.engine, await somebody(), first)
  await expect(connectInstagram(world.engine, first.caller, first)).rejects.toMatchObject(elsewhere)
})

test('AC3 B03 a bot whose account somebody else has by now does nothing with it, in the middle of a run and with its session at hand', async () => {
  const first = await world.person()
  const turn = () => takeTurn(worker, first.userId, new AbortController().signal)
  const params = followHashtag.params.parse({ hashtag: 'travel', count: 6 })
  await queueRun(world.engine, first.caller, followHashtag, params)
  for (let turns = 0; turns < 50 && (await effectsOf(first.username)).length < 2; turns++) await turn()
  expect(await effectsOf(first.username)).toHaveLength(2)
  // Kept out: the session stays stored, and this worker still has a client that is signed in with it.
  await releaseInstagram(world.engine, first.caller)
  const next = await somebody()
  await connectInstagram(world.engine, next, first)
  for (let turns = 0; turns < 10; turns++) await turn()
  expect(await effectsOf(first.username)).toHaveLength(2)
  await reclaimInstagram(world.engine, first.caller)
  for (let turns = 0; turns < 10; turns++) await turn()
  expect(await effectsOf(first.username)).toHaveLength(2)

  await startBot(world.engine, next)
  await queueRun(world.engine, next, followHashtag, params)
  await world.work(worker, next.userId)
  const targets = (await effectsOf(first.username)).map(({ target_id }) => target_id)
  expect(new Set(targets).size).toBe(targets.length)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { type BotWorld, createBotWorld } from '../../testing/bot-world.ts'
import { browserCookies } from '../../testing/browser-session.ts'
import { startBot } from '../bots/start-bot.ts'
import { queueRun } from '../runs/queue-run.ts'
import { connectInstagram } from './connect-instagram.ts'
import { disconnectInstagram } from './disconnect-instagram.ts'
import { importSession } from './import-session.ts'
import { reclaimInstagram, releaseInstagram } from './release-instagram.ts'
import { testSession } from './test-session.ts'
import { verifyInstagramLogin } from './verify-instagram-login.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

const somebody = async () => (await world.person('fresh')).caller
const elsewhere = { name: 'ACCOUNT_CONNECTED_ELSEWHERE', code: 'E-SES-W-0014' }
const linksOf = (username: string) =>
  world.database.query<{ user_id: string }>(
    'select user_id from instagram_links where instagram_username = $1 and ended_at is null',
    [username],
  )

/** How many succeeded, and how the others failed. */
async function outcomesOf(attempts: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts)
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  for (const failure of failures) expect(failure).toMatchObject(elsewhere)
  return { done: settled.length - failures.length, refused: failures.length }
}

test('AC3 B03 of twenty people who connect one account at once by password one has it, and the others are signed out', async () => {
  const account = await world.sandbox.account()
  const callers = await Promise.all(Array.from({ length: 20 }, somebody))
  const outcomes = await outcomesOf(callers.map((each) => connectInstagram(world.engine, each, account)))
  expect(outcomes).toEqual({ done: 1, refused: 19 })
  expect(await linksOf(account.username)).toHaveLength(1)
  expect(await world.sandbox.logouts(account.username)).toBe(19)
  const kept = await world.database.query(
    'select 1 from instagram_credentials where session_data_encrypted is not null and user_id = any ($1::uuid[])',
    [callers.map(({ userId }) => userId)],
  )
  expect(kept).toHaveLength(1)
})

test('AC3 B03 of twenty who import one account at once one has it, and nobody’s browser is signed out', async () => {
  const account = await world.sandbox.account()
  const callers = await Promise.all(Array.from({ length: 20 }, somebody))
  const cookies = await browserCookies(world, account.username)
  const outcomes = await outcomesOf(callers.map((each) => importSession(world.engine, each, cookies)))
  expect(outcomes).toEqual({ done: 1, refused: 19 })
  expect(await linksOf(account.username)).toHaveLength(1)
  expect(await world.sandbox.logouts(account.username)).toBe(0)
})

test('AC3 whoever connects while another waits for a code has the account; the code comes too late, and is forgotten', async () => {
  const account = await world.sandbox.account({ two_factor: 'totp' })
  const [late, early] = [await somebody(), await somebody()]
  for (const caller of [late, early])
    expect(await connectInstagram(world.engine, caller, account)).toMatchObject({ kind: 'two-factor' })
  await verifyInstagramLogin(world.engine, early, { code: '123456' })
  const verify = () => verifyInstagramLogin(world.engine, late, { code: '123456' })
  await expect(verify()).rejects.toMatchObject(elsewhere)
  expect(await world.sandbox.logouts(account.username)).toBe(1)
  await expect(verify()).rejects.toMatchObject({ name: 'INSTAGRAM_LOGIN_NOT_PENDING' })
  expect(await linksOf(account.username)).toEqual([{ user_id: early.userId }])
})

test('AC3 a refusal leaves what its caller has connected as it was', async () => {
  const [owner, other] = [await world.person(), await world.person('connected')]
  await expect(connectInstagram(world.engine, other.caller, owner)).rejects.toMatchObject(elsewhere)
  expect(await testSession(world.engine, other.caller)).toMatchObject({
    status: { session_valid: true, instagram_username: other.username },
  })
  expect(await linksOf(other.username)).toEqual([{ user_id: other.userId }])
})

test('AC3 an account that is disconnected, or whose person is kept out or erased, is free for others', async () => {
  const account = await world.sandbox.account()
  const [first, second, third, fourth] = await Promise.all([1, 2, 3, 4].map(somebody))
  if (!first || !second || !third || !fourth) throw new Error('nobody there')
  await connectInstagram(world.engine, first, account)
  await disconnectInstagram(world.engine, first)
  await connectInstagram(world.engine, second, account)
  await releaseInstagram(world.engine, second)
  await connectInstagram(world.engine, third, account)
  await world.database.query('delete from users where id = $1', [third.userId])
  await connectInstagram(world.engine, fourth, account)
  expect(await linksOf(account.username)).toEqual([{ user_id: fourth.userId }])
  // Let in again: the account is another's now, and the session that is still stored is none.
  expect(await testSession(world.engine, second)).toMatchObject({ status: { session_valid: false } })
  await reclaimInstagram(world.engine, second)
  expect(await testSession(world.engine, second)).toMatchObject({
    status: { session_valid: false, instagram_username: null, last_error_code: elsewhere.code },
  })
})

test('AC3 somebody who is let in again has their account back where nobody took it', async () => {
  const person = await world.person('connected')
  await releaseInstagram(world.engine, person.caller)
  await reclaimInstagram(world.engine, person.caller)
  expect(await testSession(world.engine, person.caller)).toMatchObject({ status: { session_valid: true } })
})

test('AC3 B03 a second person never comes to act with an account that is connected', async () => {
  const owner = await world.person()
  const other = await somebody()
  await expect(connectInstagram(world.engine, other, owner)).rejects.toMatchObject(elsewhere)
  await expect(startBot(world.engine, other)).rejects.toMatchObject({ name: 'SESSION_INVALID' })
  const params = followHashtag.params.parse({ hashtag: 'travel', count: 6 })
  await expect(queueRun(world.engine, other, followHashtag, params)).rejects.toMatchObject({
    name: 'SESSION_INVALID',
  })
})

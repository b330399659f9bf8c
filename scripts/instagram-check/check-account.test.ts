import { createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccount } from './check-account.ts'

let world: Awaited<ReturnType<typeof createBotWorld>>
beforeAll(async () => {
  world = await createBotWorld()
  process.env.INSTAGRAM_BASE_URL = world.sandbox.url
})
afterAll(async () => {
  delete process.env.INSTAGRAM_BASE_URL
  await world.close()
})

async function check(userId: string) {
  const lines: string[] = []
  const [row] = await world.database.query<{ username: string }>('select username from users where id = $1', [
    userId,
  ])
  const isGood = await checkAccount(
    {
      ...{ db: world.db, keyRing: world.engine.keyRing, pause: async () => {} },
      print: (line) => void lines.push(line),
    },
    { user: row?.username ?? '', hashtag: 'cats' },
  )
  return { isGood, lines, reads: lines.slice(1).map((line) => JSON.parse(line)) }
}

test('IG10 every read is made once, told with counts only, and nothing is changed at Instagram', async () => {
  const person = await world.person('connected')
  const before = await world.sandbox.effects()
  const { isGood, lines, reads } = await check(person.userId)
  expect(reads.filter(({ outcome }) => outcome === 'refused')).toEqual([])
  expect(isGood).toBe(true)
  expect(reads.map(({ read }) => read)).toContain('stories of followed people')
  expect(reads[0]).toMatchObject({ read: 'session', outcome: 'ok', took_ms: expect.any(Number) })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ origin: 'app_login', has_proxy: false })
  expect(lines.join()).not.toContain(person.username)
  expect(lines.join()).not.toMatch(/IGT:2|%3A/)
  expect(await world.sandbox.effects()).toEqual(before)
})

test('IG10 after a refusal of the whole account nothing more is asked, and its code is told', async () => {
  const person = await world.person('connected')
  await world.sandbox.revoke(person.username)
  const { isGood, reads } = await check(person.userId)
  expect(isGood).toBe(false)
  expect(reads[0]).toMatchObject({ outcome: 'refused', code: expect.stringMatching(/^E-/), scope: 'account' })
  expect(reads.slice(1).every(({ outcome }) => outcome === 'not-asked')).toBe(true)
})

test('IG10 a bot at work and an account that is none are left alone', async () => {
  const running = await world.person('running')
  const before = (await world.sandbox.requests()).length
  expect((await check(running.userId)).lines.join()).toMatch(/is running/)
  const fresh = await world.person('fresh')
  expect((await check(fresh.userId)).lines).toEqual(['No Instagram account is connected.'])
  expect((await world.sandbox.requests()).length).toBe(before)
})

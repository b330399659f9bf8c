import { withRole, withUser } from '@botyard/db'
import { listAccounts } from '@botyard/db/queries/accounts/account-list'
import { changeStatus } from '@botyard/db/queries/bots/status'
import { storeProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { happen } from '../../testing/events.ts'
import { followAccounts } from '../../testing/live-client.ts'
import type { AccountFrame } from './account-frames.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const connect = async (id: string) => {
  await withUser(world.db, id, (tx) => changeStatus(tx, { sessionValid: true, instagramUsername: 'shown' }))
  await happen(world.db, id, 'connected')
}
const start = (person: TestPerson, ids: readonly string[]) =>
  world.call('POST', '/api/accounts/command', { command: 'start', ids }, { token: person.token })
const saw =
  (id: string, isSo: (account: { state: string; role: string }) => boolean) =>
  (frames: readonly AccountFrame[]) =>
    frames.some(
      (frame) =>
        frame.type === 'changes' && frame.items.some((account) => account.id === id && isSo(account)),
    )

test('AC4 one subscription shows what becomes of thirty accounts, and tells only of those that are otherwise', async () => {
  const owner = await world.person()
  await world.database.query('update users set max_accounts = 40 where id = $1', [owner.id])
  const ids: string[] = []
  for (let count = 0; count < 29; count++) ids.push(await world.account(owner))
  const page = followAccounts(world.url, owner.token)
  const [first] = await page.until((frames) => frames.length >= 1)
  expect(first).toMatchObject({ type: 'reset' })
  expect(first?.type === 'reset' && first.items).toHaveLength(30)
  const [shop = ''] = ids
  await connect(shop)
  await page.until(saw(shop, ({ state }) => state === 'ready'))
  const changed = page.frames.flatMap((frame) =>
    frame.type === 'changes' ? frame.items.map(({ id }) => id) : [],
  )
  expect(new Set(changed)).toEqual(new Set([shop]))
  await page.close()
})

test('AC4 however many accounts of however many people, what a frame says is one query', async () => {
  const [owner, other] = [await world.person(), await world.person()]
  for (let count = 0; count < 29; count++) await world.account(owner, { viewer: other })
  await withRole(world.db, 'admin', async (tx) => {
    const asked = vi.spyOn(tx.$client, 'query')
    const accounts = await listAccounts(tx, [owner.id, other.id])
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockRestore()
    expect(accounts).toHaveLength(30 + 30)
  })
})

test('AC1 another role, a new account and one that is taken away are seen at once, in another process too', async () => {
  const [owner, person] = [await world.person(), await world.person()]
  const shop = await world.account(owner, { operator: person })
  const other = await world.server()
  const page = followAccounts(other.url, person.token)
  await page.until((frames) => frames.length >= 1)
  const path = `/api/accounts/${shop}/members/${person.id}`
  await world.call('PUT', path, { role: 'viewer' }, { token: owner.token })
  await page.until(saw(shop, ({ role }) => role === 'viewer'))
  await world.call('DELETE', path, undefined, { token: owner.token })
  await page.until((frames) => frames.some((frame) => frame.type === 'changes' && frame.gone.includes(shop)))
  const { id } = (await world.call('POST', '/api/accounts', { name: 'New' }, { token: person.token })).body
  await page.until(saw(id, ({ role }) => role === 'owner'))
  await page.close()
})

/** That these bots begin one after the other, each 20 to 90 seconds after the one before. */
async function expectApart(ids: readonly string[]) {
  const rows = await world.database.query<{ at: Date }>(
    'select coalesce(next_effect_at, next_turn_at) as at from bot_instances where user_id = any ($1) order by at',
    [ids],
  )
  const apart = rows.slice(1).map(({ at }, index) => at.getTime() - (rows[index]?.at.getTime() ?? 0))
  expect(apart).toHaveLength(ids.length - 1)
  for (const gap of apart) {
    expect(gap).toBeGreaterThanOrEqual(20_000)
    expect(gap).toBeLessThanOrEqual(90_000)
  }
}

test('AC5 bots that are started together begin apart, never in the same second', async () => {
  const owner = await world.person()
  const ids = [await world.account(owner), await world.account(owner), await world.account(owner)]
  for (const id of ids) await connect(id)
  const { items } = (await start(owner, ids)).body
  expect(items.map(({ error }: { error: unknown }) => error)).toEqual([null, null, null])
  await expectApart(ids)
})

test('AC5 bots of one person, or behind one proxy, begin apart when they are started right after each other, too', async () => {
  const [owner, other, stranger] = [await world.person(), await world.person(), await world.person()]
  const ids = [await world.account(owner), await world.account(owner)]
  const startOne = ({ token }: TestPerson, account: string) =>
    world.call('POST', '/api/bot/start', {}, { token, account })
  for (const id of [...ids, other.id, stranger.id]) await connect(id)
  const proxy = 'http://name:secret@proxy.example.org:8080'
  for (const id of [...ids.slice(1), other.id])
    await withUser(world.db, id, (tx) => storeProxy(tx, world.bots.engine.keyRing, proxy))
  for (const id of ids) await startOne(owner, id)
  await startOne(other, other.id)
  await expectApart([...ids, other.id])
  // Who shares nothing with them waits for nobody.
  await startOne(stranger, stranger.id)
  const [row] = await world.database.query<{ is_due: boolean }>(
    'select next_turn_at <= now() as is_due from bot_instances where user_id = $1',
    [stranger.id],
  )
  expect(row).toEqual({ is_due: true })
})

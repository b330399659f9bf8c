import { hashOutgoingAddresses, parseKeyRing, withUser } from '@botyard/db'
import { changeStatus } from '@botyard/db/queries/bots/status'
import { readProxy, storeProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeEach(async () => {
  world = await createApiWorld()
})
afterEach(() => world.close())

/** Connects an account that goes out through a proxy, or directly. */
async function connect(id: string, proxy: string | null = null): Promise<string> {
  await withUser(world.db, id, async (tx) => {
    await changeStatus(tx, { sessionValid: true, instagramUsername: `ig-${id.slice(0, 8)}` })
    await storeProxy(tx, world.bots.engine.keyRing, proxy)
  })
  return id
}
const sharedBy = async ({ token }: TestPerson, id: string) => {
  const { body } = await world.call('GET', '/api/accounts', undefined, { token })
  return body.items.find((account: { id: string }) => account.id === id)?.shared_address
}
const formOf = async ({ token }: TestPerson, account: string) =>
  (await world.call('GET', '/api/bot/proxy', undefined, { token, account })).body.shared_address

test('AC5 accounts that go out from one address are warned of, whichever credentials and case their proxies have', async () => {
  const owner = await world.person()
  const [north, south] = [await world.account(owner), await world.account(owner)]
  await connect(north, 'http://one:secret@Proxy.example.org:8080')
  expect(await sharedBy(owner, north)).toBe(null)
  await connect(south, 'socks5://two:other@proxy.example.org:8080')
  expect(await sharedBy(owner, north)).toEqual({ is_direct: false, own: 1, others: false })
  expect(await formOf(owner, south)).toEqual({ is_direct: false, own: 1, others: false })
  await connect(south, 'http://proxy.example.org:8081')
  expect(await sharedBy(owner, north)).toBe(null)
  await connect(owner.id)
  await connect(south)
  expect(await sharedBy(owner, south)).toEqual({ is_direct: true, own: 1, others: false })
  // One that is not connected goes out nowhere, but its form says where it would.
  const idle = await world.account(owner)
  expect(await sharedBy(owner, idle)).toBe(null)
  expect(await formOf(owner, idle)).toEqual({ is_direct: true, own: 2, others: false })
})

test('AC5 of accounts of other people it is said that there are some, and neither how many nor whose', async () => {
  const [owner, stranger, another, viewer] = await Promise.all([1, 2, 3, 4].map(() => world.person()))
  if (!owner || !stranger || !another || !viewer) throw new TypeError('somebody is missing')
  const shop = await world.account(owner, { viewer })
  const proxy = 'http://name:secret@proxy.example.org:8080'
  for (const id of [shop, stranger.id, another.id]) await connect(id, proxy)
  expect(await sharedBy(owner, shop)).toEqual({ is_direct: false, own: 0, others: true })
  expect(await formOf(owner, shop)).toEqual({ is_direct: false, own: 0, others: true })
  expect(await sharedBy(viewer, shop)).toBe(null)
  // Whoever is kept out goes out no more.
  await world.database.query('update users set disabled_at = now() where id = any ($1)', [
    [stranger.id, another.id],
  ])
  expect(await sharedBy(owner, shop)).toBe(null)
})

test('AC5 administrators see which accounts share an address, and nobody sees the address', async () => {
  const [owner, admin] = [await world.person(), await world.person({ role: 'admin' })]
  const shop = await world.account(owner)
  for (const id of [owner.id, shop]) await connect(id, 'http://name:secret@proxy.example.org:8080')
  await connect(admin.id)
  const look = ({ token }: TestPerson) => world.call('GET', '/api/fleet/addresses', undefined, { token })
  const { body } = await look(admin)
  expect(body.items).toMatchObject([{ is_direct: false, count: 2 }])
  expect(body.items[0].accounts.map(({ id }: { id: string }) => id).sort()).toEqual([owner.id, shop].sort())
  expect(JSON.stringify(body)).not.toContain('proxy.example')
  expect((await look(owner)).status).toBe(403)
})

test('AC5 proxies of an earlier release, and those hashed under an older key, are found again after a night', async () => {
  const owner = await world.person()
  const shop = await world.account(owner)
  const proxy = 'http://name:secret@proxy.example.org:8080'
  for (const id of [owner.id, shop]) await connect(id, proxy)
  await world.database.query(
    `update user_bot_status set outgoing_address_hash = 'unknown' where user_id = $1`,
    [shop],
  )
  expect(await sharedBy(owner, shop)).toBe(null)
  const { keyRing } = world.bots.engine
  expect(await hashOutgoingAddresses(world.database.db, keyRing)).toBe(1)
  expect(await sharedBy(owner, shop)).toMatchObject({ own: 1 })
  const newer = parseKeyRing(`newer:${Buffer.alloc(32, 7).toString('base64')}`)
  const both = { primary: 'newer', keys: new Map([...newer.keys, ...keyRing.keys]) }
  expect(await hashOutgoingAddresses(world.database.db, both)).toBe(2)
  expect(await hashOutgoingAddresses(world.database.db, both)).toBe(0)
  expect(await sharedBy(owner, shop)).toMatchObject({ own: 1 })
  expect(await withUser(world.db, shop, (tx) => readProxy(tx, keyRing))).toBe(proxy)
})

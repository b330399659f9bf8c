import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = ({ token }: TestPerson) => ({
  list: async (query = '') =>
    (await world.call('GET', `/api/views${query}`, undefined, { token })).body.items,
  keep: (view: unknown) => world.call('POST', '/api/views', view, { token }),
  remove: (id: string) => world.call('DELETE', `/api/views/${id}`, undefined, { token }),
})
const failed = { page: 'activity', name: 'What failed', search: 'status=failed&text=coffee%20shop' }

test('views are kept by page and name, and one of the same name is replaced', async () => {
  const mine = as(await world.person())
  const { status, body } = await mine.keep(failed)
  expect([status, body]).toEqual([201, { ...failed, id: expect.any(String) }])
  expect((await mine.keep({ ...failed, name: 'WHAT FAILED', search: 'status=failed' })).body).toEqual({
    ...{ id: body.id, page: 'activity', name: 'WHAT FAILED', search: 'status=failed' },
  })
  await mine.keep({ page: 'fleet', name: 'What failed', search: 'state=needs_you' })
  await mine.keep({ ...failed, name: 'a first one' })
  expect((await mine.list()).map(({ name }: { name: string }) => name)).toEqual([
    'a first one',
    ...['What failed', 'WHAT FAILED'].map(() => expect.stringMatching(/what failed/i)),
  ])
  expect(await mine.list('?page=fleet')).toMatchObject([{ search: 'state=needs_you' }])
  expect((await mine.remove(body.id)).body).toEqual({ success: true })
  expect((await mine.remove(body.id)).body).toMatchObject({ error: 'NOT_FOUND' })
})

test('RT-B2 views of another person look like none', async () => {
  const [mine, theirs] = [as(await world.person()), as(await world.person())]
  const { id } = (await mine.keep(failed)).body
  expect(await theirs.list()).toEqual([])
  expect(await theirs.remove(String(id))).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } })
  expect(await mine.list()).toHaveLength(1)
})

test('BH7 a view that replaces one is counted like a new one, for the one it replaces may be removed meanwhile', async () => {
  const person = await world.person()
  const mine = as(person)
  await mine.keep(failed)
  const client = await world.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(7226004, hashtext('savedViews:' || $1))`, [person.id])
    const kept = mine.keep(failed).then(() => 'kept')
    const waits = vi.waitFor(
      async () => {
        const waiting = await world.database.query(
          `select from pg_locks where locktype = 'advisory' and classid = 7226004 and not granted`,
        )
        expect(waiting).toHaveLength(1)
        return 'waits'
      },
      { timeout: 60_000, interval: 20 },
    )
    expect(await Promise.race([kept, waits])).toBe('waits')
    await client.query('rollback')
    await kept
  } finally {
    client.release()
  }
})

test.each([
  ['page', { ...failed, page: 'settings' }],
  ['name', { ...failed, name: ' ' }],
  ['search', { ...failed, search: '' }],
  ['search', { ...failed, search: 'https://example.org/?a=b' }],
])('a view with a wrong %s is refused by its name', async (field, view) => {
  expect(await as(await world.person()).keep(view)).toMatchObject({
    ...{
      status: 400,
      body: { error: 'INPUT_INVALID', fields: expect.arrayContaining([expect.objectContaining({ field })]) },
    },
  })
})

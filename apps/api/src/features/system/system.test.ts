import { append, withRole, withUser } from '@botyard/db'
import { recordHeartbeat } from '@botyard/db/queries/bots/workers'
import { testHappened } from '@botyard/db/testing/test-event'
import { instagramDropped } from '@botyard/runtime/metrics'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('O5 an administrator sees processes, database, queue, bots and failures, and nothing about anybody', async () => {
  const [admin, person] = [await world.person({ role: 'admin' }), await world.person()]
  for (const errorCode of ['E-IG-E-0006', 'E-IG-E-0006', 'E-QTA-W-0003'])
    await withUser(world.db, person.id, (tx) =>
      append(tx, testHappened, { status: 'failed', message: 'x', correlationId: 'c', errorCode }),
    )
  await world.database.query(
    `update activity_logs set at = now() - interval '25 hours' where error_code = 'E-QTA-W-0003'`,
  )
  await world.database.query(
    `select graphile_worker.add_job('activity.trim', '{}', run_at => now() - interval '90 seconds')`,
  )
  await world.database.query(
    'update user_bot_status set session_valid = true, bot_running = true where user_id = $1',
    [person.id],
  )
  const worker = await world.bots.worker()
  const { status, body } = await world.call('GET', '/api/system', undefined, { token: admin.token })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    version: '0.0.0-test',
    is_sandbox: true,
    process: { node_version: process.versions.node, sockets: 0 },
    database: { bytes: expect.any(Number), migrations: expect.any(Number) },
    bots: { running: 1, resting: 0, stopped: 0 },
    failures: [{ code: 'E-IG-E-0006', count: 2, title: expect.any(String) }],
  })
  expect(body.database.migrations).toBeGreaterThan(15)
  expect(body.queue).toContainEqual(
    expect.objectContaining({ task: 'activity.trim', due: 1, running: 0, given_up: 0 }),
  )
  const trim = body.queue.find(({ task }: { task: string }) => task === 'activity.trim')
  expect(trim.oldest_seconds).toBeGreaterThanOrEqual(90)
  expect(body.workers).toContainEqual(
    expect.objectContaining({ id: worker.workerId, pid: process.pid, is_present: true }),
  )
  expect(JSON.stringify(body)).not.toContain(person.username)
})

test('BH7 an administrator sees every cap and the most anybody has of it, nearest to full first; nobody else does', async () => {
  const [admin, person] = [await world.person({ role: 'admin' }), await world.person()]
  const usernames = Array.from({ length: 30 }, (_, n) => `somebody.${n}`)
  await world.call('POST', '/api/lists/block', { usernames }, { token: person.token })
  const { body } = await world.call('GET', '/api/system/caps', undefined, { token: admin.token })
  expect(body.items).toContainEqual({
    ...{ name: 'listEntries', title: expect.any(String), max: expect.any(Number), used: 30 },
  })
  const shares = body.items.map(({ used, max }: { used: number; max: number }) => used / max)
  expect(shares).toEqual(shares.toSorted((one: number, other: number) => other - one))
  expect((await world.call('GET', '/api/system/caps', undefined, { token: person.token })).status).toBe(403)
})

test('IG6 rows of answers that were left out are shown by call and reason, of every process together', async () => {
  const admin = await world.person({ role: 'admin' })
  const dropped = async () =>
    (await world.call('GET', '/api/system', undefined, { token: admin.token })).body.dropped_rows
  const [one, other] = [await world.bots.worker(), await world.bots.worker()]
  const heartbeat = (worker: typeof one, count: number) =>
    withRole(world.db, 'sweep', (tx) =>
      recordHeartbeat(tx, worker.workerId, {
        memoryBytes: 1,
        droppedRows: [{ call: 'followers', reason: 'no-username', count }],
      }),
    )
  await heartbeat(one, 3)
  await heartbeat(other, 4)
  instagramDropped.inc({ call: 'followers', reason: 'no-username' }, 2)
  instagramDropped.inc({ call: 'hashtag-posts', reason: 'advertisement' })
  expect(await dropped()).toEqual([
    { call: 'followers', reason: 'no-username', count: 9 },
    { call: 'hashtag-posts', reason: 'advertisement', count: 1 },
  ])
  await heartbeat(one, 5)
  expect((await dropped())[0]).toMatchObject({ count: 11 })
})

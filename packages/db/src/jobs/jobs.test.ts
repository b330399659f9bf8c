import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../migrate/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withRole, withUser } from '../with-role.ts'
import { alertsEvaluate } from './alerts-evaluate.ts'
import { botTurn } from './bot-turn.ts'
import { defineJob, noPayload } from './define-job.ts'
import { enqueue } from './enqueue.ts'
import { queuedJobs } from './index.ts'
import { mailSend } from './mail-send.ts'
import { webhookDeliver } from './webhook-deliver.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

interface Waiting {
  task_identifier: string
  payload: object
  queue_name: string | null
  max_attempts: number
  run_at: Date
}
const waiting = async (key: string): Promise<Waiting[]> =>
  database.query(
    `select job.*, waiting.payload from graphile_worker.jobs job
     join graphile_worker._private_jobs waiting using (id) where job.key = $1`,
    [key],
  )

test('a job is queued as its definition says: key, queue and tries come from there', async () => {
  const userId = await database.addPerson()
  const [endpoint_id, delivery_id] = [randomUUID(), randomUUID()]
  const payload = { user_id: userId, endpoint_id, delivery_id }
  await withUser(database.db, userId, (tx) => enqueue(tx, webhookDeliver, payload))
  await withUser(database.db, userId, (tx) => enqueue(tx, webhookDeliver, payload, { inSeconds: 60 }))
  const jobs = await waiting(`webhook:${delivery_id}`)
  expect(jobs).toMatchObject([
    { task_identifier: 'webhook.deliver', payload, queue_name: `webhook:${endpoint_id}`, max_attempts: 25 },
  ])
  expect(Number(jobs[0]?.run_at)).toBeGreaterThan(Date.now() + 30_000)
})

test('a second one under a key that keeps its time leaves the first where it is', async () => {
  const userId = await database.addPerson()
  await withUser(database.db, userId, (tx) =>
    enqueue(tx, alertsEvaluate, { user_id: userId }, { inSeconds: 5 }),
  )
  const [first] = await waiting(`alerts:${userId}`)
  await withUser(database.db, userId, (tx) =>
    enqueue(tx, alertsEvaluate, { user_id: userId }, { inSeconds: 500 }),
  )
  expect((await waiting(`alerts:${userId}`)).map(({ run_at }) => run_at)).toEqual([first?.run_at])
})

test('the database refuses a job to a role that its definition does not name, and one for another person', async () => {
  const [alice, bob] = [await database.addPerson(), await database.addPerson()]
  const refused = expect.objectContaining({ name: 'DATABASE_REFUSED' })
  await expect(
    withRole(database.db, 'auth', (tx) => enqueue(tx, botTurn, { user_id: alice })),
  ).rejects.toEqual(refused)
  await expect(withUser(database.db, alice, (tx) => enqueue(tx, botTurn, { user_id: bob }))).rejects.toEqual(
    refused,
  )
  await withRole(database.db, 'auth', (tx) => enqueue(tx, mailSend, { mail_id: randomUUID() }))
  await withRole(database.db, 'sweep', (tx) => enqueue(tx, botTurn, { user_id: bob }))
  expect(await waiting(`bot:${bob}`)).toHaveLength(1)
  expect(await waiting(`bot:${alice}`)).toEqual([])
})

test('the database knows the jobs that the definitions name, after each migration', async () => {
  await database.query(`update job_definitions set roles = '{}', max_attempts = 1`)
  await database.query(
    `insert into job_definitions (name, roles, max_attempts, key_mode) values ('old', '{}', 1, 'replace')`,
  )
  await migrate({ databaseUrl: database.url })
  const known = await database.query<{ name: string }>('select name from job_definitions order by name')
  expect(known.map(({ name }) => name)).toEqual(queuedJobs.map(({ name }) => name).sort())
  const userId = await database.addPerson()
  await withUser(database.db, userId, (tx) => enqueue(tx, botTurn, { user_id: userId }))
})

test('a payload that is none of the job does not compile, and a key of fields it lacks is refused', () => {
  const wrong = () =>
    withUser(database.db, randomUUID(), (tx) =>
      // @ts-expect-error: a turn names a person, not a mail.
      enqueue(tx, botTurn, { mail_id: 'x' }),
    )
  expect(wrong).toBeTypeOf('function')
  const keyed = { name: 'x.y', payload: noPayload, lane: 'mail', maxAttempts: 1, key: 'x:{user_id}' } as const
  expect(() => defineJob(keyed)).toThrow('no field user_id')
})

import { BotError } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openBeside, type Tx } from './connections/client.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'
import { continueAsUser, endWithNext, type UserTx, withUser } from './with-role.ts'

let database: TestDatabase
let alice: string
let bob: string
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 2 })
  ;[alice, bob] = await Promise.all([database.addPerson('alice'), database.addPerson('bob')])
})
afterAll(() => database.drop())

/** Transactions that all get the same connection, one after the other. */
async function overOneConnection(work: (db: Database) => Promise<void>): Promise<void> {
  const one = openBeside(database.db, { transactions: 1, queue: 1, applicationName: 'one connection' })
  await work(one).finally(() => one.close())
}

test('RT-B5 what is left behind beside a statement that failed runs in nobody else’s transaction', () =>
  overOneConnection(async (db) => {
    const goesOn = Promise.withResolvers<void>()
    let leftBehind: Promise<unknown> = Promise.resolve()
    const failed = withUser(db, alice, (tx) => {
      leftBehind = goesOn.promise.then(() =>
        tx.execute(sql`update bot_instances set namespace = 'left behind'`),
      )
      leftBehind.catch(() => {})
      return Promise.all([leftBehind, Promise.reject(new BotError('NOT_FOUND'))])
    })
    await expect(failed).rejects.toMatchObject({ name: 'NOT_FOUND' })
    await withUser(db, bob, async (tx) => {
      goesOn.resolve()
      await expect(leftBehind).rejects.toHaveProperty(
        'cause.message',
        'a statement after the end of its transaction',
      )
      const { rows } = await tx.execute(
        sql`select user_id from bot_instances where namespace = 'left behind'`,
      )
      expect(rows).toEqual([])
    })
  }))

test('RT-B5 a last statement that is announced too late ends nobody else’s transaction', () =>
  overOneConnection(async (db) => {
    let late: Tx | undefined
    await withUser(db, alice, async (tx) => {
      late = tx
      await tx.execute(sql`select 1`)
    })
    const undone = withUser(db, bob, async (tx) => {
      if (late) endWithNext(late)
      await tx.execute(sql`update bot_instances set namespace = 'half done' where user_id = ${bob}`)
      throw new BotError('NOT_FOUND')
    })
    await expect(undone).rejects.toMatchObject({ name: 'NOT_FOUND' })
    const rows = await database.query(`select from bot_instances where namespace = 'half done'`)
    expect(rows).toEqual([])
  }))

test('RT-B5 behind the last statement nothing runs outside the role of its transaction', async () => {
  const after = withUser(database.db, alice, async (tx) => {
    endWithNext(tx)
    await tx.execute(sql`select 1`)
    return tx.execute(sql`select current_user`)
  })
  await expect(after).rejects.toBeDefined()
})

const failures: Record<string, (tx: UserTx) => Promise<unknown>> = {
  'a statement is refused beside others': (tx) =>
    Promise.all([tx.execute(sql`select 1`), tx.execute(sql`select 1 / 0`), tx.execute(sql`select 2`)]),
  'a statement takes too long beside others': async (tx) => {
    await tx.execute(sql`set local statement_timeout = 20`)
    await Promise.all([tx.execute(sql`select pg_sleep(60)`), tx.execute(sql`select 1`)])
  },
  'the last statement is refused': (tx) => {
    endWithNext(tx)
    return tx.execute(sql`select 1 / 0`)
  },
  'the server ends the connection beside others': async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    const asleep = tx.execute(sql`select pg_sleep(60)`)
    await Promise.all([
      ...[asleep, tx.execute(sql`select 1`)],
      database.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
    ])
  },
  'nobody waits for statements under way': async (tx) => {
    for (const query of [sql`select pg_sleep(0.05)`, sql`select 1 / 0`]) tx.execute(query).catch(() => {})
  },
  'the role cannot be taken': (tx) => continueAsUser(tx, 'nobody'),
}

test.each(Object.entries(failures))(
  'RT-B5 when %s, connections come back outside any transaction, role and person',
  (_, work) =>
    overOneConnection(async (db) => {
      await expect(withUser(db, alice, work)).rejects.toBeDefined()
      const client = await db.pool.connect()
      try {
        const { rows } = await client.query(`
        select coalesce(current_setting('app.user_id', true), '') as person, current_user = session_user as is_itself`)
        expect(rows).toEqual([{ person: '', is_itself: true }])
        expect(client.getTransactionStatus()).toBe('I')
      } finally {
        client.release()
      }
      expect(
        await withUser(db, bob, (tx) => tx.execute(sql`select user_id from bot_instances`)),
      ).toMatchObject({
        rows: [{ user_id: bob }],
      })
    }),
)

import { BotError } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openBeside, type Tx } from './client.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'
import { endWithNext, withUser } from './with-role.ts'

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

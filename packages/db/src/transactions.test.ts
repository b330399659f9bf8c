import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from './connections/client.ts'
import { append } from './events/append.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'
import { testHappened } from './testing/test-event.ts'
import { everybody, moved } from './wake-buses/wake-bus.ts'
import {
  continueAs,
  continueAsUser,
  endWithNext,
  readAsFanout,
  rememberMoved,
  withRole,
  withUser,
} from './with-role.ts'

let database: TestDatabase
let alice: string
let bob: string
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 2 })
  ;[alice, bob] = await Promise.all([database.addPerson('alice'), database.addPerson('bob')])
})
afterAll(() => database.drop())

const whoIsIt = async (tx: Tx) => {
  const { rows } = await tx.execute<{ role: string; person: string }>(
    sql`select current_user as role, current_setting('app.user_id') as person`,
  )
  return rows[0]
}

test('RT-B4 a transaction of a person wants an id, whole and nothing else', async () => {
  const wrong = [
    '',
    'nobody',
    `x${alice}`,
    `${alice}x`,
    `${alice}'`,
    alice.slice(1),
    alice.replaceAll('-', ''),
  ]
  for (const userId of wrong) {
    expect(() => withUser(database.db, userId, whoIsIt), userId).toThrow(/withUser wants a uuid/)
    const goingOn = withRole(database.db, 'admin', (tx) => continueAsUser(tx, userId))
    await expect(goingOn, userId).rejects.toMatchObject({ name: 'DATABASE_REFUSED' })
  }
  const asAlice = { role: 'botyard_app', person: alice }
  expect(await withUser(database.db, alice, whoIsIt)).toEqual(asAlice)
  expect((await withUser(database.db, alice.toUpperCase(), whoIsIt))?.role).toBe('botyard_app')
})

test('RT-B4 a transaction goes on as another role, or as a person, and knows whose it is', async () => {
  const roles = await withRole(database.db, 'admin', async (tx) => {
    const before = await whoIsIt(tx)
    await continueAs(tx, 'auth')
    return [before, await whoIsIt(tx)]
  })
  expect(roles).toEqual(['botyard_admin', 'botyard_auth'].map((role) => ({ role, person: '' })))
  const going = await withRole(database.db, 'admin', async (tx) => {
    const ofAlice = await continueAsUser(tx, alice)
    return [ofAlice.userId, await whoIsIt(ofAlice)]
  })
  expect(going).toEqual([alice, { role: 'botyard_app', person: alice }])
})

test('a transaction that could not begin fails with why, not with what followed from it', async () => {
  const nobody = withRole(database.db, 'nobody' as 'admin', (tx) => tx.execute(sql`select 1`))
  await expect(nobody).rejects.toMatchObject({ name: 'DATABASE_REFUSED', metadata: { sqlstate: '22023' } })
})

test('RT-B5 what the fan-out role lent is taken back, and its one connection serves the next', async () => {
  const lent = await readAsFanout(database.db, async (tx) => tx)
  await expect(lent.execute(sql`select 1`)).rejects.toHaveProperty(
    'cause.message',
    'a statement after the end of its transaction',
  )
  const { rows } = await readAsFanout(database.db, (tx) => tx.execute(sql`select 1 as one`))
  expect(rows).toEqual([{ one: 1 }])
})

test('what is announced as the last statement commits with it, once', async () => {
  const named = (name: string) => sql`update bot_instances set namespace = ${name} where user_id = ${alice}`
  await withUser(database.db, alice, async (tx) => {
    await tx.execute(named('first'))
    endWithNext(tx)
    await tx.execute(named('last'))
  })
  expect(await database.query('select namespace from bot_instances where user_id = $1', [alice])).toEqual([
    { namespace: 'last' },
  ])
})

test('after its commit a transaction wakes the hub once a person with their newest event, after a rollback never', async () => {
  const seen: [string, number][] = []
  const end = Promise.withResolvers<void>()
  const stop = await database.db.wakeBus.subscribe((userId, seq) => {
    if (userId === bob && seq === moved) end.resolve()
    else seen.push([userId, seq])
  })
  const details = { status: 'info', message: 'x', correlationId: 'c' } as const
  const undone = withUser(database.db, alice, async (tx) => {
    await append(tx, testHappened, details)
    throw new TypeError('undone')
  })
  await expect(undone).rejects.toThrow()
  await withUser(database.db, alice, async (tx) => {
    for (let count = 0; count < 3; count++) await append(tx, testHappened, details)
    rememberMoved(tx, alice)
    rememberMoved(tx, everybody)
  })
  await withUser(database.db, bob, async (tx) => rememberMoved(tx, bob))
  await end.promise
  await stop()
  expect(seen).toEqual([
    [alice, 3],
    [everybody, moved],
  ])
})

test('BH5 sign-in has connections of its own, and the rest has none of them', async () => {
  const { db } = database
  const whileAllAreTaken = async (pool: typeof db.pool, work: () => Promise<unknown>) => {
    const taken = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()))
    await work().finally(() => taken.map((client) => client.release()))
  }
  await whileAllAreTaken(db.pool, async () => {
    expect(await withRole(db, 'auth', whoIsIt)).toEqual({ role: 'botyard_auth', person: '' })
    await expect(withRole(db, 'admin', whoIsIt)).rejects.toMatchObject({ name: 'DATABASE_UNAVAILABLE' })
  })
  await whileAllAreTaken(db.signIn, async () => {
    expect(await withRole(db, 'admin', whoIsIt)).toEqual({ role: 'botyard_admin', person: '' })
  })
})

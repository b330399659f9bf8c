import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineAct } from '../../acts/define-act.ts'
import { roles } from '../../schema/roles.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { withRole, withUser } from '../../with-role.ts'
import { insertAuditLine, listAuditLines } from './audit.ts'

let database: TestDatabase
let alice: string
let bob: string
beforeAll(async () => {
  database = await createTestDatabase()
  alice = await database.addPerson('alice')
  bob = await database.addPerson('bob')
})
afterAll(() => database.drop())

const entry = { errorCode: null, ipAddress: null, userAgent: null, correlationId: 'c' }
const write = (actorId: string | null, subjectId: string | null, action = 'sign-in') =>
  withRole(database.db, 'auth', (tx) =>
    insertAuditLine(tx, { ...entry, act: defineAct(action, action), actorId, subjectId }),
  )
const all = { limit: 50, beforeId: undefined }

test('LG-L5 no role of the application changes, removes or empties what was written', async () => {
  await write(alice, alice)
  const names = Object.values(roles).map((role) => role.name)
  for (const role of names)
    for (const statement of [
      `update audit_log set action = 'x'`,
      'delete from audit_log',
      'truncate audit_log',
      'alter table audit_log disable row level security',
    ]) {
      const client = await database.db.pool.connect()
      try {
        await client.query(`begin; set local role ${role}`)
        const refusal: { code?: string } = await client.query(statement).then(
          () => ({}),
          (error) => error,
        )
        expect({ role, statement, code: refusal.code }).toEqual({ role, statement, code: '42501' })
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
})

test('LG-L5 somebody reads the lines of what they did and what was done to them, administrators read all', async () => {
  await write(alice, bob, 'person.disable')
  await write(bob, bob, 'sign-out')
  const mine = await withUser(database.db, alice, (tx) => listAuditLines(tx, {}, all))
  expect(mine.every(({ actorId, subjectId }) => actorId === alice || subjectId === alice)).toBe(true)
  expect(mine[0]).toMatchObject({ action: 'person.disable', actorName: 'alice', subjectName: 'bob' })
  const found = await withRole(database.db, 'admin', (tx) => listAuditLines(tx, { personId: bob }, all))
  expect(found.map(({ action }) => action)).toEqual(['sign-out', 'person.disable'])
})

test('LG-L5 lines outlive the people they tell of', async () => {
  const gone = await database.addPerson('gone')
  await write(gone, gone, 'leaving')
  await database.query('delete from users where id = $1', [gone])
  const [line] = await withRole(database.db, 'admin', (tx) => listAuditLines(tx, { action: 'leaving' }, all))
  expect(line).toMatchObject({ actorId: gone, actorName: 'gone' })
})

test('LG-L5 the role of a user writes what happened to them, in nobody’s name and about nobody else', async () => {
  const forge = (actorId: string | null, subjectId: string | null) =>
    withUser(database.db, alice, (tx) =>
      insertAuditLine(tx, { ...entry, act: defineAct('found', 'Found'), actorId, subjectId }),
    )
  await forge(null, alice)
  for (const [actorId, subjectId] of [
    [alice, alice],
    [bob, alice],
    [null, bob],
    [null, null],
  ] as const)
    await expect(forge(actorId, subjectId)).rejects.toMatchObject({ metadata: { sqlstate: '42501' } })
})

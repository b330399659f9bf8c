import { createTestDatabase, type TestDatabase } from '@botyard/db/testing/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeCredentials } from './change-credentials.ts'
import { createSessions, type Sessions } from './sessions/sessions.ts'

let database: TestDatabase
let sessions: Sessions
beforeAll(async () => {
  database = await createTestDatabase()
  sessions = createSessions(database.db)
})
afterAll(() => database.drop())

/** Somebody with two sessions. */
async function somebody() {
  const id = await database.addPerson()
  const begin = () =>
    sessions.start({ id, role: 'user', signInGeneration: 0 }, { userAgent: null, ipAddress: null })
  await begin()
  await begin()
  const [kept, other] = await sessions.list(id)
  if (!kept || !other) throw new TypeError('no sessions')
  return { id, kept: kept.id, other: other.id }
}
const left = async (id: string) => (await sessions.list(id)).map((session) => session.id)

test('CR1 a change of credentials ends all sessions but that of whoever makes it', async () => {
  const { id, kept } = await somebody()
  const change = { userId: id, event: 'change', keptSessionId: kept } as const
  expect(await changeCredentials(database.db, change, async () => 'done')).toBe('done')
  expect(await left(id)).toEqual([kept])
})

test('CR1 a change that fails has changed nothing, and is not announced', async () => {
  const [{ id }, next] = [await somebody(), await somebody()]
  const announced: string[] = []
  const end = Promise.withResolvers<void>()
  const stop = await database.db.wakeBus.subscribe((userId) => {
    announced.push(userId)
    if (userId === next.id) end.resolve()
  })
  const failing = changeCredentials(database.db, { userId: id, event: 'end-all' }, async () => {
    throw new TypeError('no')
  })
  await expect(failing).rejects.toBeDefined()
  expect(await left(id)).toHaveLength(2)
  await changeCredentials(database.db, { userId: next.id, event: 'end-all' }, async () => {})
  await end.promise
  await stop()
  expect(announced).toContain(next.id)
  expect(announced).not.toContain(id)
})

test('CR1 an administrator’s change is done as their role and ends the sessions of the person in the same transaction', async () => {
  const { id } = await somebody()
  const change = { userId: id, event: 'disable', role: 'admin' } as const
  const role = await changeCredentials(database.db, change, async (tx) => {
    const { rows } = await tx.$client.query<{ role: string }>(
      'update users set disabled_at = now() where id = $1 returning current_user as role',
      [id],
    )
    return rows[0]?.role
  })
  expect(role).toBe('botyard_admin')
  const rows = await database.query('select from sessions where user_id = $1', [id])
  expect(rows).toEqual([])
})

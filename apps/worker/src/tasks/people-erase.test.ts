import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withRole } from '@botyard/db'
import { eraseDue, letPersonLeave } from '@botyard/db/queries/people/people-changes'
import { afterAll, beforeAll, expect, test } from 'vitest'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

const erase = () => withRole(world.db, 'admin', (tx) => eraseDue(tx, 'c'))

test('U5 a week after somebody was deleted no table holds a row of theirs, and the audit log says so', async () => {
  const [gone, kept] = [await world.person(), await world.person()]
  const worker = await world.worker()
  for (const person of [gone, kept]) {
    await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'cats', count: 2 })
    await world.work(worker, person.userId)
  }
  await withRole(world.db, 'admin', (tx) => letPersonLeave(tx, gone.userId, 7))
  expect(await erase()).toBe(0)
  await world.database.query(`update users set erased_after = now() where id = $1`, [gone.userId])
  expect(await erase()).toBe(1)

  const tables = await world.database.query<{ name: string }>(
    `select table_name as name from information_schema.columns where column_name = 'user_id' and table_schema = 'public'
     and table_name in (select tablename from pg_tables)`,
  )
  const counts = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await world.database.query<{ gone: number; kept: number }>(
        `select count(*) filter (where user_id = $1)::int as gone, count(*) filter (where user_id = $2)::int as kept from ${name}`,
        [gone.userId, kept.userId],
      )
      return { name, ...row }
    }),
  )
  expect(counts.filter((count) => count.gone !== 0)).toEqual([])
  expect(counts.find(({ name }) => name === 'effects')?.kept).toBeGreaterThan(0)
  expect(
    await world.database.query('select action, subject_id from audit_log where subject_id = $1', [
      gone.userId,
    ]),
  ).toEqual([{ action: 'person.erase', subject_id: gone.userId }])
  expect(
    await world.database.query('select key from graphile_worker.jobs where key like $1', [`%${gone.userId}`]),
  ).toEqual([])
})

import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEventsAfter } from '../queries/activity/activity.ts'
import { readStatus } from '../queries/bots/status.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { readAsFanout, withUser } from '../with-role.ts'
import { append } from './append.ts'
import { botStarted, botStopped } from './bot.ts'
import type { EventDefinition } from './define-event.ts'
import { filtersChanged } from './settings.ts'

let database: TestDatabase
let person: string
beforeAll(async () => {
  database = await createTestDatabase()
  person = await database.addPerson('alice')
})
afterAll(() => database.drop())

const root = resolve(import.meta.dirname, '../../../..')
const isDefinition = (value: unknown): value is EventDefinition =>
  typeof value === 'object' && value !== null && 'name' in value && 'status' in value

async function definitions(): Promise<EventDefinition[]> {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.test.ts'))
  const modules: object[] = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ join(import.meta.dirname, file))),
  )
  return modules.flatMap((module) => Object.values(module).filter(isDefinition))
}

/** Where a name cannot come from its definition: an index, and the dashboard. */
const readers: readonly string[] = [
  'packages/db/src/schema/activity/activity-logs.ts',
  'apps/web/src/live/store/apply-event.ts',
]

test('each event is defined once, and no other source spells its name', async () => {
  const names = (await definitions()).map(({ name }) => name)
  expect(names.length).toBeGreaterThan(30)
  expect(new Set(names).size).toBe(names.length)
  const sources = globSync('{packages,apps}/*/src/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/\.test\.tsx?$|\/testing\/|-fixtures\.ts$|^packages\/db\/src\/events\//.test(file),
  )
  const spelt = sources.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return names.some((name) => text.includes(`'${name}'`))
  })
  expect(spelt.filter((file) => !readers.includes(file))).toEqual([])
})

test('an event is stored under its name, with the status and the changes its definition gives', async () => {
  const details = { message: 'x', correlationId: 'c' }
  await withUser(database.db, person, async (tx) => {
    const status = await readStatus(tx)
    await append(tx, filtersChanged, details)
    await append(tx, botStopped, { ...details, status: 'failed', changes: { status } })
  })
  const rows = await database.query('select event, status, changes from activity_logs order by seq')
  expect(rows).toMatchObject([
    { event: 'filters.changed', status: 'info', changes: {} },
    { event: 'bot.stopped', status: 'failed', changes: { status: { bot_running: false } } },
  ])
})

test('changes that an earlier version stored in another form are left out when they are read', async () => {
  const bob = await database.addPerson('bob')
  await withUser(database.db, bob, async (tx) => {
    const details = { message: 'x', correlationId: 'c', changes: { status: await readStatus(tx) } }
    await append(tx, botStarted, details)
    await append(tx, botStopped, { ...details, status: 'info' })
  })
  await database.query(
    `update activity_logs set changes = changes #- '{status,state}' where user_id = $1 and seq = 1`,
    [bob],
  )
  const events = await readAsFanout(database.db, (tx) => readEventsAfter(tx, new Map([[bob, 0]]), 10))
  expect(events.map(({ changes }) => changes.status?.state)).toEqual([undefined, 'disconnected'])
})

test('what a definition does not allow does not compile', () => {
  const details = { message: 'x', correlationId: 'c' }
  const attempts = (tx: Parameters<typeof append>[0], status: Awaited<ReturnType<typeof readStatus>>) => [
    // @ts-expect-error it changes the status
    append(tx, botStarted, details),
    // @ts-expect-error half a status is none
    append(tx, botStarted, { ...details, changes: { status: { bot_running: true } } }),
    // @ts-expect-error it changes nothing but the status
    append(tx, botStarted, { ...details, changes: { status, limit: null } }),
    // @ts-expect-error it changes nothing
    append(tx, filtersChanged, { ...details, changes: { status } }),
    // @ts-expect-error it went one way or the other
    append(tx, botStopped, { ...details, changes: { status } }),
    // @ts-expect-error it cannot be skipped
    append(tx, botStopped, { ...details, status: 'skipped', changes: { status } }),
    // @ts-expect-error a name is no event
    append(tx, 'bot.started', { ...details, changes: { status } }),
  ]
  expect(attempts).toBeTypeOf('function')
})

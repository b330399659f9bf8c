import { randomUUID } from 'node:crypto'
import { connectInstagram } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { listActivity } from '@botyard/db/queries/activity/activity-list'
import { fillHistory } from '@botyard/db/testing/fill-history'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../apps/api/src/testing/api-world.ts'
import { type PageRead, pageReads } from '../apps/api/src/testing/page-reads.ts'
import { watchReads } from './testing/watch-reads.ts'

const reads = watchReads()
/** What a page shows. */
const pageSize = 50
const days = 90
const history = { days, activity: 120_000, runs: 3_000, targets: 15, firstTargets: 5_000 }
/** Entries among which words are looked for before the index of words is asked. */
const newest = 1_000

let world: ApiWorld
let person: TestPerson
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  ;[person, admin] = await Promise.all([world.person(), world.person({ role: 'admin' })])
  const others = await Promise.all(Array.from({ length: 3 }, () => world.person()))
  const account = await world.bots.sandbox.account()
  await connectInstagram(world.bots.engine, { userId: person.id, correlationId: randomUUID() }, account)
  const owner = new pg.Pool({ connectionString: world.database.url, max: 1 })
  const otherIds = others.map(({ id }) => id)
  await fillHistory(owner, otherIds, { days, activity: 15_000, runs: 40, targets: 50, firstTargets: 50 })
  await fillHistory(owner, [person.id], history)
  await owner.end()
}, 600_000)
afterAll(() => world.close())

const daysAgo = (count: number) => new Date(Date.now() - count * 86_400_000)
const runAt = async (offset: number) => {
  const [run] = await world.database.query<{ id: string }>(
    'select id from runs where user_id = $1 order by created_at offset $2 limit 1',
    [person.id, offset],
  )
  return run?.id ?? ''
}
/** Effects and failures within the days that are summed up, or all that a figure without days counts. */
const sums: Readonly<Record<string, number>> = {
  '/insights/effectiveness?days=7': effectsOf(7),
  '/insights/days?days=7': effectsOf(7),
  '/insights/sources?days=7': effectsOf(7),
  '/insights/hours': effectsOf(1),
  '/errors/mine': history.activity / 40,
  '/bot/memory': effectsOf(days),
}

/** The targets of the oldest run lie before those of all others, so few of the days have them. */
function effectsOf(count: number): number {
  return (history.runs * history.targets * count) / days + (count === days ? history.firstTargets : 0)
}

function maxVisited({ path, because }: PageRead, shown: number): number {
  const plain = 10 * Math.max(shown, pageSize)
  if (because === undefined) return plain
  if (because === 'looks for words') return plain + newest
  // The union of what was asked and what was left out looks at the run of each of the latter.
  return plain + 1.5 * (sums[path] ?? history.firstTargets)
}

describe('SC2 no page looks at more rows than it shows times ten, in a history of a hundred thousand', () => {
  test('what a person sees', { timeout: 300_000 }, async () => {
    await expectFrugal((await listReads()).own, person)
  })

  test('what administrators see', { timeout: 300_000 }, async () => {
    await expectFrugal((await listReads()).administrators, admin)
  })

  async function listReads() {
    const [longRunId, middleRunId] = await Promise.all([runAt(0), runAt(history.runs / 2)])
    return pageReads({
      ...{ personId: person.id, longRunId, middleRunId, middle: history.activity / 2 },
      day: { from: daysAgo(50), to: daysAgo(49) },
    })
  }

  async function expectFrugal(pages: readonly PageRead[], { token }: TestPerson): Promise<void> {
    const wasteful: unknown[] = []
    for (const page of pages) {
      const { answer, plans } = await reads.during(() =>
        world.call('GET', `/api${page.path}`, undefined, { token }),
      )
      expect({ path: page.path, status: answer.status }).toEqual({ path: page.path, status: 200 })
      expect(plans.length, page.path).toBeGreaterThan(0)
      for (const { text, visited, shown, scans } of plans)
        if (visited > maxVisited(page, shown)) wasteful.push({ path: page.path, visited, shown, scans, text })
    }
    expect(wasteful).toEqual([])
  }
})

test('SC2 the days that are asked for are found by their numbers, and none of their entries is missed', async () => {
  // Two that were begun before what was committed before them.
  await world.database.query(
    `update activity_logs set at = at - interval '5 minutes' where user_id = $1 and seq % 3001 = 0`,
    [person.id],
  )
  for (const [first, last] of [
    [89.5, 89],
    [50, 49.9],
    [31.4, 31.3],
    [0.05, -1],
  ] as const) {
    const [from, to] = [daysAgo(first), daysAgo(last)]
    const found = await withUser(world.db, person.id, (tx) => listActivity(tx, { limit: 10_000, from, to }))
    const rows = await world.database.query<{ seq: string }>(
      'select seq from activity_logs where user_id = $1 and at >= $2 and at < $3 order by seq desc',
      [person.id, from, to],
    )
    expect(rows.length).toBeGreaterThan(50)
    expect(found.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => Number(seq)))
  }
})

import { append, type EventWords, withUser } from '@botyard/db'
import type { ActivityStatus } from '@botyard/db/schema/activity/activity-logs'
import { testHappened } from '@botyard/db/testing/test-event'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { happenOften } from '../../testing/events.ts'

let world: ApiWorld
let person: TestPerson
const runId = crypto.randomUUID()

const entries: (Partial<EventWords> & { status: ActivityStatus })[] = [
  { message: 'Followed somebody', action: 'follow', status: 'done', target: 'jane.doe_1', runId },
  { message: 'Skipped a private account', action: 'follow', status: 'skipped', target: 'carl' },
  { message: 'Liked a post', action: 'like', status: 'done', target: 'Jane_Smith', runId },
  {
    ...{ message: 'Instagram blocked follows', action: 'follow', status: 'failed', target: 'zoe' },
    ...{ errorCode: 'E-IG-E-0006', metadata: { file: 'packages/x.ts', line: 7, stack: ['at a', 'at b'] } },
  },
  { message: 'The limit was reached', errorCode: 'E-QTA-W-0001', status: 'info' },
]

beforeAll(async () => {
  world = await createApiWorld()
  person = await world.person()
  for (const owner of [person, await world.person()])
    for (const entry of entries)
      await withUser(world.db, owner.id, (tx) =>
        append(tx, testHappened, { message: 'x', correlationId: 'c', ...entry }),
      )
})
afterAll(() => world.close())

const get = (path: string, { token } = person) => world.call('GET', `/api${path}`, undefined, { token })
const numbersOf = async (query: string) => {
  const { body } = await get(`/activity?${query}`)
  return body.items.map(({ seq }: { seq: number }) => seq)
}

describe('O3 my activity is filtered and searched', () => {
  test.each<[string, number[]]>([
    ['action=follow', [4, 2, 1]],
    ['status=failed', [4]],
    ['error_code=E-QTA-W-0001', [5]],
    ['severity=E', [4]],
    [`run=${runId}`, [3, 1]],
    [`run=${runId}&status=done&action=like`, [3]],
    ['from=2000-01-01T00:00:00Z&to=2000-01-02T00:00:00%2B02:00', []],
    ['from=2000-01-01T00:00:00Z&limit=2', [5, 4]],
    ['to=2099-01-01T00:00:00Z&limit=2', [5, 4]],
    ['to=2000-01-01T00:00:00Z&text=jane', []],
    ['text=jane', [3, 1]],
    ['text=Jane%20doe', [1]],
    ['text=BLOCK%20foll', [4]],
    ['text=follow&status=skipped', [2]],
    ['text=jane&limit=1', [3]],
    ['text=nothing-like-it', []],
    ['text=%27%29%20%7C%20%21%28', []],
  ])('%s', async (query, numbers) => {
    expect(await numbersOf(query)).toEqual(numbers)
  })

  test('a page goes on where the one before ended, within the filter', async () => {
    const first = await get('/activity?text=follow&limit=2')
    expect(first.body).toMatchObject({ items: [{ seq: 4 }, { seq: 2 }], next_cursor: '2' })
    const second = await get(`/activity?text=follow&limit=2&cursor=${first.body.next_cursor}`)
    expect(second.body).toMatchObject({ items: [{ seq: 1 }], next_cursor: null })
  })

  test('what is no filter is refused, field by field', async () => {
    for (const query of ['status=great', 'severity=X', 'from=yesterday', 'run=1', 'text=', 'error_code=E'])
      expect(await get(`/activity?${query}`)).toMatchObject({
        status: 400,
        body: { error: 'INPUT_INVALID', fields: [{ field: query.split('=')[0] }] },
      })
  })
})

describe('O3 one entry', () => {
  test('says which error it was and where it was thrown, the stack to administrators only', async () => {
    const { body } = await get('/activity/4')
    expect(body).toMatchObject({
      ...{ seq: 4, file: 'packages/x.ts', line: 7, stack: [], correlation_id: 'c' },
      error: { code: 'E-IG-E-0006', name: 'ACTION_BLOCKED', action: expect.any(String) },
    })
    const admin = await world.person({ role: 'admin' })
    await withUser(world.db, admin.id, (tx) =>
      append(tx, testHappened, { message: 'x', correlationId: 'c', status: 'failed', ...entries[3] }),
    )
    expect((await get('/activity/1', admin)).body.stack).toEqual(['at a', 'at b'])
  })

  test('that never was is not found', async () => {
    expect((await get('/activity/99')).body.error).toBe('NOT_FOUND')
    expect((await get('/activity/0')).status).toBe(400)
  })
})

test('E8 how often each error came to me, and when last', async () => {
  const { body } = await get('/errors/mine')
  expect(body.items).toEqual([
    expect.objectContaining({ code: 'E-QTA-W-0001', count: 1, last_seen: expect.any(String) }),
    expect.objectContaining({ code: 'E-IG-E-0006', count: 1 }),
  ])
})

test('E8 the page of a code says how it is logged, what is near it, and how often I met it', async () => {
  const { body } = await get('/errors/E-MAIL-W-0001')
  expect(body).toMatchObject({ log_level: 'warn', seen_count: 0, last_seen: null })
  expect((await get('/errors/e-mail-w-0001')).body).toEqual(body)
  const met = (await get('/errors/E-IG-E-0006')).body
  expect(met).toMatchObject({ log_level: 'error', seen_count: 1, last_seen: expect.any(String) })
  expect(met.related).toContainEqual({ code: 'E-IG-E-0015', title: 'Instagram limits this action for now' })
  expect(met.related.map(({ code }: { code: string }) => code)).not.toContain('E-IG-E-0006')
})

describe('O3 my activity as a table', () => {
  test('has what the filter lets through, newest first', async () => {
    const { status, headers, body } = await get(`/users/${person.id}/activity.csv?action=follow`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="activity.csv"')
    const [head, ...lines] = body.trimEnd().split('\r\n')
    expect(head).toBe(
      'seq,at,event,action,status,target,message,error_code,run_id,correlation_id,text,verified_at',
    )
    expect(lines.map((line: string) => line.split(',')[0])).toEqual(['4', '2', '1'])
  })

  test('begins no cell like a formula, and keeps commas and quotes apart', async () => {
    const { id, token } = await world.person()
    for (const message of ['=cmd|"/c calc"!A1', '+1', '-1', '@SUM(A1)', '\t=1', 'a "b", c'])
      await withUser(world.db, id, (tx) =>
        append(tx, testHappened, { status: 'info', message, correlationId: 'c' }),
      )
    const { body } = await world.call('GET', `/api/users/${id}/activity.csv`, undefined, { token })
    for (const cell of [`"'=cmd|""/c calc""!A1"`, "'+1", "'-1", "'@SUM(A1)", `"'\t'=1"`, '"a ""b"", c"'])
      expect(body).toContain(`,${cell},`)
  })

  test('has thousands of rows, over many pages', async () => {
    const { id, token } = await world.person()
    await world.database.query(
      `with logged as (
         insert into activity_logs (user_id, seq, event, status, message, correlation_id)
         select $1, seq, 'test.happened', 'info', 'x', 'c' from generate_series(1, 2600) seq)
       update user_streams set head = 2600 where user_id = $1`,
      [id],
    )
    const { body } = await world.call('GET', `/api/users/${id}/activity.csv`, undefined, { token })
    const numbers = body.trimEnd().split('\r\n').slice(1)
    expect(numbers.map((line: string) => Number(line.split(',')[0]))).toEqual(
      Array.from({ length: 2600 }, (_, index) => 2600 - index),
    )
  })

  test('RT-B2 of somebody else is not there, for an administrator neither, like one of nobody', async () => {
    await happenOften(world.db, person.id, 1)
    const strangers = [await world.person(), await world.person({ role: 'admin' })]
    for (const stranger of strangers)
      for (const id of [person.id, crypto.randomUUID()])
        expect(await get(`/users/${id}/activity.csv`, stranger)).toMatchObject({
          status: 404,
          body: { error: 'NOT_FOUND' },
        })
  })
})

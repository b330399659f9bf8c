import { withUser } from '@botyard/db'
import { changeStatus } from '@botyard/db/queries/bots/status'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const run = ({ token }: TestPerson, body: object) =>
  world.call('POST', '/api/accounts/command', body, { token })
const errorsOf = (answer: { body: { items: { error: { error: string } | null }[] } }) =>
  answer.body.items.map(({ error }) => error?.error ?? null)
const connect = (id: string, botRunning: boolean) =>
  withUser(world.db, id, (tx) =>
    changeStatus(tx, { sessionValid: true, instagramUsername: `ig-${id.slice(0, 8)}`, botRunning }),
  )

test('AC4 AC5 several are paused at once, each may refuse for itself, and they continue apart', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const [first, second] = [await world.account(person), await world.account(person)]
  const [stopped, looked] = [await world.account(person), await world.account(other, { viewer: person })]
  for (const id of [first, second, looked]) await connect(id, true)
  await connect(stopped, false)
  const strangers = await world.account(other)
  const ids = [first, stopped, looked, strangers, second]
  expect(errorsOf(await run(person, { command: 'pause', ids, hours: 3 }))).toEqual([
    ...[null, 'BOT_NOT_RUNNING', 'ACCOUNT_ROLE_NOT_ENOUGH', 'NOT_FOUND', null],
  ])
  const { body } = await world.call('GET', '/api/accounts', undefined, { token: person.token })
  const paused = body.items.filter(({ state }: { state: string }) => state === 'paused')
  expect(new Set(paused.map(({ id }: { id: string }) => id))).toEqual(new Set([first, second]))
  const untilOf = (id: string) =>
    Date.parse(paused.find((account: { id: string }) => account.id === id)?.state_until)
  expect(untilOf(second) - untilOf(first)).toBeGreaterThanOrEqual(20_000)
  expect(untilOf(second) - untilOf(first)).toBeLessThanOrEqual(90_000)
  expect(errorsOf(await run(person, { command: 'start', ids: [first] }))).toEqual([null])
  const status = await world.call('GET', '/api/bot/status', undefined, {
    ...{ token: person.token, account: first },
  })
  expect(status.body.state).toBe('waiting')
})

test('AC4 a pause wants its hours, and other commands none', async () => {
  const person = await world.person()
  for (const [body, wanted] of [
    [{ command: 'pause' }, 'with pause, and with nothing else'],
    [{ command: 'stop', hours: 1 }, 'with pause, and with nothing else'],
    [{ command: 'pause', hours: 0 }, '1 hour or more'],
  ] as const) {
    const answer = await run(person, { ids: [person.id], ...body })
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field: 'hours', wanted }] } })
  }
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { connectInstagram } from '../commands/instagram-accounts/connect-instagram.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import type { BotPerson } from '../testing/act.ts'
import { clearIncidents, createIncidentScene } from '../testing/incident-scene.ts'
import { reserveTurn } from '../turns/reserve-turn.ts'
import { finishTurn, takeTurn } from '../turns/take-turn.ts'
import { closeIncident, declareIncident } from './manage-incident.ts'
import { probeIncident } from './probe-incident.ts'

const { world, worker, signal, newest, statusOf, workingPeople, probeNow, turns } =
  await createIncidentScene()
beforeEach(() => clearIncidents(world))
afterAll(() => world.close())

const eventsOf = async (person: BotPerson) =>
  (
    await world.database.query<{ event: string }>(
      'select event from activity_logs where user_id = $1 order by seq',
      [person.userId],
    )
  ).map(({ event }) => event)

test('E7 a refused app version pauses every bot, says that it is no one’s account, and ends by one account first', async () => {
  const people = await workingPeople(4)
  const [first, ...others] = people
  if (!first) throw new TypeError('nobody')
  await world.sandbox.fault('/', { failure: 'unsupported_version', times: 1_000 })
  await takeTurn(worker, first.userId, signal)
  expect(await newest()).toMatchObject({ errorCode: 'E-IG-C-0008', endedAt: null, declaredBy: null })

  const before = (await world.sandbox.requests()).length
  await turns(people)
  expect((await world.sandbox.requests()).length).toBe(before)
  for (const person of others) {
    expect(await eventsOf(person)).toContain('bot.paused')
    expect((await statusOf(person)).incident).toMatchObject({ error_code: 'E-IG-C-0008' })
    expect((await statusOf(person)).last_error_code).toBeNull()
  }
  await turns(people)
  expect((await eventsOf(first)).filter((event) => event === 'bot.paused')).toHaveLength(1)

  expect(await probeNow()).toBe('goes-on')
  expect((await world.sandbox.requests()).length).toBe(before + 1)
  await world.sandbox.clearFaults()
  expect(await probeNow()).toBe('over')
  expect((await world.sandbox.requests()).length).toBe(before + 2)
  for (const person of people) await world.work(worker, person.userId)
  for (const person of people) {
    expect((await eventsOf(person)).filter((event) => event === 'bot.resumed')).toHaveLength(1)
    expect(await world.follows(person.username)).toHaveLength(2)
  }
})

test('JB-J9 Instagram that hangs opens one incident, and a paused fleet sends nothing', async () => {
  const people = await workingPeople(8)
  await world.sandbox.fault('/', { failure: 'timeout', times: 1_000 })
  const before = (await world.sandbox.requests()).length
  for (let round = 0; round < 4; round++) await turns(people)
  // Three accounts had to find out; nobody else asked, and nobody asked twice.
  expect((await world.sandbox.requests()).length - before).toBeLessThanOrEqual(3)
  const rows = await world.database.query(
    `select id from incidents where error_code = 'E-INC-C-0001' and ended_at is null`,
  )
  expect(rows).toHaveLength(1)
  await world.sandbox.clearFaults()
  expect(await probeNow()).toBe('over')
})

test('IG8 two accounts, all there are, that are answered badly once each are no outage; again and again they are', async () => {
  const people = await workingPeople(2)
  await world.sandbox.fault('/', { failure: 'server_error', times: 1_000 })
  await turns(people)
  for (const person of people) expect((await statusOf(person)).last_error_code).toMatch(/^E-NET-/)
  expect(await world.database.query('select from incidents where ended_at is null')).toEqual([])
  await world.database.query('update user_bot_status set resting_until = null')
  await world.database.query('update bot_instances set next_turn_at = now(), next_effect_at = null')
  await turns(people)
  expect(await world.database.query('select from incidents where ended_at is null')).toHaveLength(1)
  await world.sandbox.clearFaults()
})

test('one account in trouble among many pauses nobody else, and rests longer each time', async () => {
  const people = await workingPeople(8)
  const [person] = people
  if (!person) throw new TypeError('nobody')
  await world.sandbox.fault('/', { failure: 'server_error', times: 1_000 })
  const rests: number[] = []
  for (let round = 0; round < 5; round++) {
    await takeTurn(worker, person.userId, signal)
    const { resting_until } = await statusOf(person)
    rests.push(Math.round((Date.parse(resting_until ?? '') - Date.now()) / 1_000))
    await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
      person.userId,
    ])
  }
  expect(rests.map((seconds) => Math.round(seconds / 10) * 10)).toEqual([30, 60, 120, 300, 600])
  expect((await newest())?.endedAt).not.toBeNull()
})

test('several processes ask at the same time and one account is asked', async () => {
  const people = await workingPeople(3)
  await world.sandbox.fault('/', { failure: 'unsupported_version' })
  await turns(people.slice(0, 1))
  await turns(people)
  await world.database.query(`update incidents set probe_at = now() where ended_at is null`)
  const before = (await world.sandbox.requests()).length
  const context = { ...world.workerEngine, log: worker.log }
  const results = await Promise.all(Array.from({ length: 4 }, () => probeIncident(context, signal)))
  expect(results.filter((result) => result !== 'not-due')).toEqual(['over'])
  expect((await world.sandbox.requests()).length).toBe(before + 1)
})

test('another client profile is tried at once', async () => {
  const people = await workingPeople(2)
  await world.sandbox.fault('/', { failure: 'unsupported_version' })
  await takeTurn({ ...worker, clientProfile: () => 'old' }, people[0]?.userId ?? '', signal)
  await turns(people)
  const context = { ...world.workerEngine, log: worker.log }
  expect(await probeIncident({ ...context, clientProfile: () => 'old' }, signal)).toBe('not-due')
  expect(await probeIncident({ ...context, clientProfile: () => 'new' }, signal)).toBe('over')
})

test('an administrator pauses everybody and lets them go on; nothing else ends that', async () => {
  const people = await workingPeople(2)
  const caller = { userId: await world.database.addPerson(), correlationId: randomUUID() }
  const incident = await declareIncident(world.engine, caller, 'We move to another house.')
  await expect(declareIncident(world.engine, caller, undefined)).rejects.toMatchObject({
    name: 'INCIDENT_OPEN',
  })
  await turns(people)
  for (const person of people) {
    expect(await world.follows(person.username)).toEqual([])
    expect((await statusOf(person)).incident?.note).toBe('We move to another house.')
  }
  expect(await probeIncident({ ...world.workerEngine, log: worker.log }, signal)).toBe('not-due')
  await closeIncident(world.engine, caller, incident.id)
  await expect(closeIncident(world.engine, caller, incident.id)).rejects.toMatchObject({ name: 'NOT_FOUND' })
  for (const person of people) await world.work(worker, person.userId)
  for (const person of people) expect(await world.follows(person.username)).toHaveLength(2)
})

/** As long as none of them is answered, and with nothing of the moments before. */
async function meetTrouble(people: readonly BotPerson[], fault: object): Promise<void> {
  for (const person of people)
    await world.sandbox.fault('/', { ...fault, match: { user: person.username }, times: 1_000 })
  for (let round = 0; round < 3; round++) {
    await turns(people)
    await world.database.query('update user_bot_status set resting_until = null')
    await world.database.query('delete from cooldowns')
    await world.database.query('update bot_instances set next_turn_at = now(), next_effect_at = null')
  }
}

test('IG8 SS2 three accounts whose proxies break pause nobody, three that go out directly pause all', async () => {
  const people = await workingPeople(4)
  const three = people.slice(0, 3)
  const setProxy = (sealed: string | null) =>
    world.database.query(
      'update instagram_credentials set proxy_encrypted = $2 where user_id = any ($1::uuid[])',
      [three.map(({ userId }) => userId), sealed],
    )
  // Only whether there is one is asked: their clients were made before.
  await turns(people)
  await setProxy('sealed')
  await meetTrouble(three, { status: 502, body: 'Bad gateway' })
  expect((await newest())?.endedAt ?? 'never opened').not.toBeNull()
  await world.database.query('delete from failure_streaks')
  await setProxy(null)
  await meetTrouble(three, { status: 502, body: 'Bad gateway' })
  expect(await newest()).toMatchObject({ errorCode: 'E-INC-C-0001', endedAt: null })
})

test('IG8 three accounts whose answers cannot be read pause nobody else', async () => {
  const people = await workingPeople(4)
  await meetTrouble(people.slice(0, 3), { failure: 'html_200' })
  expect((await newest())?.endedAt ?? 'never opened').not.toBeNull()
})

test('IG8 a probe asks somebody who has not met the trouble', async () => {
  const people = await workingPeople(4)
  await meetTrouble(people.slice(0, 3), { status: 502, body: 'Bad gateway' })
  await turns(people)
  await turns(people)
  // Those three would still be refused; only the fourth can end it.
  expect(await probeNow()).toBe('over')
})

test('IG8 the first account that is answered ends the incident, unless an administrator declared it', async () => {
  const [working, raising] = await workingPeople(2)
  if (!working || !raising) throw new TypeError('nobody')
  await queueRun(world.engine, working.caller, followHashtag, { hashtag: 'travel', count: 5 })
  while ((await world.follows(working.username)).length < 3) await takeTurn(worker, working.userId, signal)
  const caller = { userId: await world.database.addPerson(), correlationId: randomUUID() }
  const raise = async () => {
    await world.sandbox.fault('/', { failure: 'unsupported_version', match: { user: raising.username } })
    await takeTurn(worker, raising.userId, signal)
  }
  const declare = () => declareIncident(world.engine, caller, undefined)
  for (const [begin, isOver] of [
    [declare, false],
    [raise, true],
  ] as const) {
    // Begun before the incident, answered after it was opened: a call under way when everybody paused.
    const turn = await reserveTurn(worker, working.userId)
    if (!turn) throw new TypeError('nothing to do')
    await begin()
    await finishTurn(worker, turn, signal)
    expect((await newest())?.endedAt !== null).toBe(isOver)
    await world.database.query('update incidents set ended_at = now() where ended_at is null')
    await world.database.query('update bot_instances set next_turn_at = now(), paused_by = null')
  }
})

test('IG8 nobody signs in while everybody pauses', async () => {
  const [person] = await workingPeople(1)
  if (!person) throw new TypeError('nobody')
  await world.sandbox.fault('/', { failure: 'unsupported_version' })
  await takeTurn(worker, person.userId, signal)
  expect(await newest()).toMatchObject({ endedAt: null })
  const before = (await world.sandbox.requests()).length
  await expect(connectInstagram(world.engine, person.caller, person)).rejects.toMatchObject({
    name: 'SIGN_IN_PAUSED',
  })
  expect((await world.sandbox.requests()).length).toBe(before)
})

import { randomUUID } from 'node:crypto'
import { withRole, withUser } from '@botyard/db'
import { readStatus } from '@botyard/db/queries/bots/status'
import { listIncidents } from '@botyard/db/queries/installation/incidents'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { startBot } from '../commands/bots/start-bot.ts'
import { connectInstagram } from '../commands/instagram-accounts/connect-instagram.ts'
import { importSession } from '../commands/instagram-accounts/import-session.ts'
import { verifyInstagramLogin } from '../commands/instagram-accounts/verify-instagram-login.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { browserCookies } from '../testing/browser-session.ts'
import { addWorkingPeople, clearIncidents } from '../testing/incident-scene.ts'
import { takeTurn } from '../turns/take-turn.ts'
import type { TurnContext } from '../turns/turn.ts'
import { declareIncident } from './manage-incident.ts'
import { probeIncident } from './probe-incident.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
})
beforeEach(() => clearIncidents(world))
afterAll(() => world.close())

type Person = Awaited<ReturnType<BotWorld['person']>>
const signal = new AbortController().signal

/** Somebody who is connected with the session of a browser, and whose bot has something to do. */
async function browserPerson(): Promise<Person> {
  const person = await world.person('fresh')
  await importSession(world.engine, person.caller, await browserCookies(world, person.username))
  await startBot(world.engine, person.caller)
  await takeTurn(worker, person.userId, signal)
  await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
  return person
}

const open = async () =>
  (await withRole(world.db, 'admin', (tx) => listIncidents(tx, 5))).filter(({ endedAt }) => endedAt === null)
const statusOf = (person: Person) => withUser(world.db, person.userId, readStatus)
const refuseVersionOf = (person: Person) =>
  world.sandbox.fault('/', { failure: 'unsupported_version', match: { user: person.username } })

test('IG8 a refused app version pauses who speaks as the app; browser sessions work on, connect, and end nothing', async () => {
  const [raising, other] = await addWorkingPeople(world, 2)
  const browser = await browserPerson()
  if (!raising || !other) throw new TypeError('nobody')
  await refuseVersionOf(raising)
  await takeTurn(worker, raising.userId, signal)
  expect(await open()).toMatchObject([{ errorCode: 'E-IG-C-0008', profileKind: 'app' }])

  await takeTurn(worker, other.userId, signal)
  expect(await statusOf(other)).toMatchObject({
    state: 'paused',
    incident: { error_code: 'E-IG-C-0008', profile_kind: 'app' },
  })
  expect(await statusOf(browser)).toMatchObject({ state: 'running', incident: null })
  await world.work(worker, browser.userId)
  expect(await world.follows(browser.username)).toHaveLength(2)
  expect(await world.follows(other.username)).toEqual([])

  const [byPassword, byCookies] = [await world.person('fresh'), await world.person('fresh')]
  await expect(connectInstagram(world.engine, byPassword.caller, byPassword)).rejects.toMatchObject({
    name: 'SIGN_IN_PAUSED',
  })
  const cookies = await browserCookies(world, byCookies.username)
  expect(await importSession(world.engine, byCookies.caller, cookies)).toMatchObject({ origin: 'web_import' })
  expect(await open()).toHaveLength(1)

  await world.database.query('update incidents set probe_at = now() where ended_at is null')
  expect(await probeIncident({ ...world.workerEngine, log: worker.log, spreadSeconds: 0 }, signal)).toBe(
    'over',
  )
  for (const person of [raising, other]) {
    await world.work(worker, person.userId)
    expect(await world.follows(person.username)).toHaveLength(2)
  }
})

test('IG8 a version that is refused to a browser session leaves the accounts of the app alone', async () => {
  const [app] = await addWorkingPeople(world, 1)
  const [browser, other] = [await browserPerson(), await browserPerson()]
  if (!app) throw new TypeError('nobody')
  await refuseVersionOf(browser)
  await takeTurn(worker, browser.userId, signal)
  expect(await open()).toMatchObject([{ profileKind: 'web' }])
  expect((await statusOf(other)).state).toBe('paused')
  await world.work(worker, app.userId)
  expect(await world.follows(app.username)).toHaveLength(2)
})

test('IG8 everyone can be paused while one profile is, and what concerns everyone is told first', async () => {
  const [app] = await addWorkingPeople(world, 1)
  const browser = await browserPerson()
  if (!app) throw new TypeError('nobody')
  await refuseVersionOf(app)
  await takeTurn(worker, app.userId, signal)
  const caller = { userId: await world.database.addPerson(), correlationId: randomUUID() }
  await declareIncident(world.engine, caller, 'a pause')
  await expect(declareIncident(world.engine, caller, undefined)).rejects.toMatchObject({
    name: 'INCIDENT_OPEN',
  })
  for (const person of [app, browser])
    expect((await statusOf(person)).incident).toMatchObject({ note: 'a pause', profile_kind: null })
  expect((await open()).map(({ profileKind }) => profileKind)).toEqual([null, 'app'])
})

test('IG8 whoever began to sign in before an incident and is let in ends it, unless an administrator declared it', async () => {
  const [raising] = await addWorkingPeople(world, 1)
  if (!raising) throw new TypeError('nobody')
  const administrator = { userId: await world.database.addPerson(), correlationId: randomUUID() }
  for (const [begin, stillOpen] of [
    [() => declareIncident(world.engine, administrator, undefined), 1],
    [() => refuseVersionOf(raising).then(() => takeTurn(worker, raising.userId, signal)), 0],
  ] as const) {
    await clearIncidents(world)
    await world.database.query(`update user_bot_status set bot_running = true where user_id = $1`, [
      raising.userId,
    ])
    await world.database.query('update bot_instances set next_turn_at = now(), paused_by = null')
    const { caller } = await world.person('fresh')
    const account = await world.sandbox.account({ two_factor: 'sms' })
    expect(await connectInstagram(world.engine, caller, account)).toMatchObject({ kind: 'two-factor' })
    await begin()
    expect(await open()).toHaveLength(1)
    expect(await verifyInstagramLogin(world.engine, caller, { code: '123456' })).toMatchObject({
      kind: 'connected',
    })
    expect(await open()).toHaveLength(stillOpen)
  }
})

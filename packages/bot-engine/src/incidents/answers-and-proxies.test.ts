import { randomUUID } from 'node:crypto'
import { withUser } from '@botyard/db'
import { storeProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { connectInstagram } from '../commands/instagram-accounts/connect-instagram.ts'
import { importSession } from '../commands/instagram-accounts/import-session.ts'
import { testSession } from '../commands/instagram-accounts/test-session.ts'
import { startCuttingProxy } from '../instagram/testing/proxies.ts'
import type { BotPerson } from '../testing/act.ts'
import { clearIncidents, createIncidentScene } from '../testing/incident-scene.ts'
import { takeTurn } from '../turns/take-turn.ts'
import { declareIncident } from './manage-incident.ts'
import { raiseIncident } from './raise-incident.ts'

const { world, worker, signal, newest, statusOf, workingPeople, probeNow, turns } =
  await createIncidentScene()
beforeEach(() => clearIncidents(world))
afterAll(() => world.close())

test('IG8 V9 three accounts behind proxies that cut what they have opened pause nobody, themselves included', async () => {
  const people = await workingPeople(6)
  const three = people.slice(0, 3)
  const others = people.slice(3)
  const proxies = await Promise.all(three.map(() => startCuttingProxy()))
  try {
    for (const [index, { userId }] of three.entries()) {
      const url = proxies[index]?.url ?? ''
      await withUser(world.db, userId, (tx) => storeProxy(tx, world.engine.keyRing, url))
    }
    for (let round = 0; round < 4; round++) {
      await turns(three)
      await world.database.query('update user_bot_status set resting_until = null')
      await world.database.query('update bot_instances set next_turn_at = now(), next_effect_at = null')
    }
    for (const { opened } of proxies) expect(opened()).toBeGreaterThanOrEqual(3)
    for (const person of three)
      expect((await statusOf(person)).last_error_code, 'each is told').toMatch(/^E-NET-/)
    expect(await world.database.query('select from incidents where ended_at is null')).toEqual([])
    for (const person of others) await world.work(worker, person.userId)
    for (const person of others) expect(await world.follows(person.username)).toHaveLength(2)
  } finally {
    await Promise.all(proxies.map((proxy) => proxy.close()))
  }
})

test('IG8 a session that is let in when somebody tests it ends the incident, a declared one apart', async () => {
  const [raising, testing] = await workingPeople(2)
  if (!raising || !testing) throw new TypeError('nobody')
  await world.sandbox.fault('/', { failure: 'unsupported_version', match: { user: raising.username } })
  await takeTurn(worker, raising.userId, signal)
  expect(await newest()).toMatchObject({ endedAt: null })
  expect(await testSession(world.engine, testing.caller)).toMatchObject({ errorCode: null })
  expect((await newest())?.endedAt).not.toBeNull()
  const caller = { userId: await world.database.addPerson(), correlationId: randomUUID() }
  await declareIncident(world.engine, caller, undefined)
  await testSession(world.engine, testing.caller)
  expect(await newest()).toMatchObject({ endedAt: null })
})

test('IG8 the probe goes out directly where anybody does, and by a proxy only where all have one', async () => {
  const people = await workingPeople(3)
  const [direct, ...behind] = people
  if (!direct) throw new TypeError('nobody')
  const proxy = await startCuttingProxy()
  const put = (person: BotPerson) =>
    withUser(world.db, person.userId, (tx) => storeProxy(tx, world.engine.keyRing, proxy.url))
  try {
    await world.sandbox.fault('/', { failure: 'unsupported_version' })
    await takeTurn(worker, direct.userId, signal)
    await turns(people)
    for (const person of behind) await put(person)
    expect(await probeNow()).toBe('over')
    expect(proxy.opened()).toBe(0)
    await world.sandbox.fault('/', { failure: 'unsupported_version' })
    await world.database.query('update bot_instances set next_turn_at = now(), next_effect_at = null')
    await takeTurn(worker, direct.userId, signal)
    await turns(people)
    await put(direct)
    expect(await probeNow()).toBe('goes-on')
    expect(proxy.opened()).toBeGreaterThan(0)
  } finally {
    await proxy.close()
  }
})

test('IG8 an app version that is refused at sign-in pauses the bots of the app, and nobody connects as one meanwhile', async () => {
  await workingPeople(1)
  const [person, importing] = [await world.person('fresh'), await world.person('fresh')]
  await world.sandbox.fault('/accounts/login/', { failure: 'unsupported_version' })
  const refused = await connectInstagram(world.engine, person.caller, person).catch((error) => error)
  expect(refused).toMatchObject({ name: 'CLIENT_REFUSED' })
  await raiseIncident(worker, refused)
  expect(await newest()).toMatchObject({ errorCode: 'E-IG-C-0008', endedAt: null })
  const before = (await world.sandbox.requests()).length
  const imported = importSession(
    world.engine,
    importing.caller,
    `5000000001%3A${'abcdefghijklmn'}%3A26%3AAY${'c'.repeat(52)}`,
    { useAs: 'app' },
  )
  await expect(imported).rejects.toMatchObject({ name: 'SIGN_IN_PAUSED' })
  expect((await world.sandbox.requests()).length).toBe(before)
})

import { BotInstanceManager, declareIncident, raiseIncident, takeTurn } from '@botyard/bot-engine'
import { classificationOf } from '@botyard/bot-engine/instagram/failures/classification'
import { InstagramFailure } from '@botyard/bot-engine/instagram/failures/failure'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { createOwnerPlaces } from '@botyard/notifications/owner-places'
import { internet } from '@botyard/outbound/reach'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSlowWork } from '../lanes/slow-work.ts'
import { incidentProbe } from './incident-probe.ts'
import { jobHandlers } from './index.ts'
import type { TaskContext } from './task-context.ts'

let world: BotWorld
let context: TaskContext
beforeAll(async () => {
  world = await createBotWorld()
  context = {
    ...(await world.worker()),
    createInstagram: world.engine.createInstagram,
    reach: internet,
    publicUrl: 'http://localhost',
    mailer: async () => {},
    ownerPlaces: createOwnerPlaces(),
    slowTurns: createSlowWork({ afterMs: 1_000, max: 1, onFailed: () => {} }),
  }
})
afterAll(() => world.close())

const openIncidents = () => world.database.query('select id from incidents where ended_at is null')

test('the clock looks each minute whether an incident is over, and its job ends one that is', async () => {
  expect(jobHandlers).toContain(incidentProbe)
  expect(incidentProbe.job.cron).toBe('* * * * *')
  const person = await world.person()
  await raiseIncident(context, new InstagramFailure(classificationOf('CLIENT_REFUSED')))
  expect(await openIncidents()).toHaveLength(1)
  await takeTurn(context, person.userId, new AbortController().signal)
  await world.database.query('update incidents set probe_at = now()')

  const probe = () =>
    incidentProbe.run(
      {},
      { ...context, manager: new BotInstanceManager(context.createInstagram) },
      { signal: new AbortController().signal },
    )
  await probe()
  expect(await openIncidents()).toEqual([])

  await declareIncident(world.engine, { userId: person.userId, correlationId: 'c' }, undefined)
  await probe()
  expect(await openIncidents()).toHaveLength(1)
})

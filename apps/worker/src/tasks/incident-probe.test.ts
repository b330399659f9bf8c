import { BotInstanceManager, declareIncident, raiseIncident, takeTurn } from '@botyard/bot-engine'
import { InstagramFailure } from '@botyard/bot-engine/instagram/failure'
import { verdict } from '@botyard/bot-engine/instagram/verdicts'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crontab } from '../crontab.ts'
import { createTasks } from './index.ts'
import type { TaskContext } from './task-context.ts'

let world: BotWorld
let context: TaskContext
beforeAll(async () => {
  world = await createBotWorld()
  context = {
    ...(await world.worker()),
    createInstagram: world.engine.createInstagram,
    reach: { allowsLoopback: false },
    publicUrl: 'http://localhost',
    mailer: async () => {},
  }
})
afterAll(() => world.close())

const openIncidents = () => world.database.query('select id from incidents where ended_at is null')

test('the clock looks each minute whether an incident is over, and its job ends one that is', async () => {
  expect(crontab.map(({ task }) => task)).toContain('incident.probe')
  const person = await world.person()
  await raiseIncident(context, new InstagramFailure(verdict('CLIENT_REFUSED')))
  expect(await openIncidents()).toHaveLength(1)
  await takeTurn(context, person.userId, new AbortController().signal)
  await world.database.query('update incidents set probe_at = now()')

  const probe = createTasks({ ...context, manager: new BotInstanceManager(context.createInstagram) })[
    'incident.probe'
  ]
  // Of what the queue gives along, the job takes the signal alone.
  await probe({}, Object({ abortSignal: undefined }))
  expect(await openIncidents()).toEqual([])

  await declareIncident(world.engine, { userId: person.userId, correlationId: 'c' }, undefined)
  await probe({}, Object({ abortSignal: undefined }))
  expect(await openIncidents()).toHaveLength(1)
})

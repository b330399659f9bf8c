import { closeIncident, declareIncident } from '@botyard/bot-engine'
import { moved, withUser } from '@botyard/db'
import { releaseBot } from '@botyard/db/queries/bots/leases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { followLive } from '../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

/** Of looks that nobody asked for: what these tests see was told. */
const never = 1_000_000_000

test('U5 an open page is told every state, and status, fleet and people agree', async () => {
  const admin = await world.person({ role: 'admin' })
  const { id, token, ...person } = await world.person()
  const { engine } = world.bots
  const call = (method: 'GET' | 'POST', path: string, as = token, body?: unknown) =>
    world.call(method, path, body, { token: as })
  const { url } = await world.server({ statusMs: never })
  const live = followLive(url, token)

  async function isEverywhere(state: string): Promise<void> {
    await live.until((frames) => stateOf(frames) === state)
    expect((await call('GET', '/api/bot/status')).body.state).toBe(state)
    const fleet = await call('GET', `/api/fleet?text=${person.username}`, admin.token)
    expect(fleet.body.items[0].state).toBe(state)
    expect((await call('GET', `/api/users/${id}`, admin.token)).body.bot.state).toBe(state)
  }
  /** As code does that changes how a bot stands without an event. */
  async function change(sql: string): Promise<void> {
    await world.database.query(sql, [id])
    engine.db.wakeBus.publish(id, moved)
  }

  await isEverywhere('disconnected')
  await call('POST', '/api/bot/login', token, await world.bots.sandbox.account())
  await isEverywhere('ready')
  await call('POST', '/api/bot/start', token, {})
  await change(`update runs set state = 'done' where user_id = $1`)
  await isEverywhere('waiting')
  const queued = { hashtag: 'coffee', count: 2 }
  const run = await call('POST', '/api/bot/actions/follow-hashtag', token, queued)
  expect(run.status).toBeLessThan(300)
  await isEverywhere('running')
  // None of these has an event: other processes and everybody's trouble change how a bot stands, and so does time.
  await change(
    `insert into cooldowns (user_id, action, rests_until, error_code)
     values ($1, 'follow', now() + interval '12 hours', 'E-IG-W-0006')`,
  )
  await isEverywhere('action_paused')
  await change(`update user_bot_status set resting_until = now() + interval '1 hour' where user_id = $1`)
  await isEverywhere('resting')
  const caller = { userId: admin.id, correlationId: 'c' }
  const incident = await declareIncident(engine, caller, 'a pause')
  await isEverywhere('paused')
  await closeIncident(engine, caller, incident.id)
  await isEverywhere('resting')
  await change(`update user_bot_status set resting_until = null where user_id = $1`)
  await isEverywhere('action_paused')
  await change(`update cooldowns set rests_until = now() + interval '1 second' where user_id = $1`)
  await isEverywhere('running')
  // Nor has the end of a pause that its people wanted.
  await change(`update user_bot_status set paused_until = now() + interval '1 hour' where user_id = $1`)
  await isEverywhere('paused')
  await change(`update user_bot_status set paused_until = now() + interval '1 second' where user_id = $1`)
  await isEverywhere('running')
  // A turn that leaves no event says when the next one comes. Twice: the first may be seen by a look that was due anyway.
  for (const hours of [1, 2]) {
    const nextTurnAt = new Date(Date.now() + hours * 3_600_000)
    await withUser(engine.db, id, (tx) => releaseBot(tx, { nextTurnAt }))
    await live.until((frames) => frames.some((frame) => nextTurnOf(frame) === nextTurnAt.getTime()))
  }
  await change(`update user_bot_status set session_valid = false where user_id = $1`)
  await isEverywhere('needs_you')
  await live.close()
})

type Frames = Readonly<ReturnType<typeof followLive>['frames']>

function nextTurnOf({ data }: Frames[number]): number | null {
  return data.type === 'status' ? Date.parse(data.status.next_turn_at ?? '') : null
}

/** The state that the newest frame which has one says. */
function stateOf(frames: Frames): string | undefined {
  return frames
    .map(({ data }) => {
      if (data.type === 'reset' || data.type === 'status') return data.status.state
      return data.type === 'event' ? data.changes.status?.state : undefined
    })
    .findLast((state) => state !== undefined)
}

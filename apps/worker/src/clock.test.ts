import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expectLedgersAgree } from '@botyard/bot-engine/testing/ledgers'
import { expect, test, vi } from 'vitest'
import { spawnWorker, terminate, workerEnv } from './testing/worker-process.ts'

test.concurrent.for([10, -10])(
  'JB-J11 a worker whose clock is %i minutes off keeps the days, hours and pauses of the database',
  async (minutes, { onTestFinished }) => {
    // Each in a world of its own: the two wait side by side.
    const world = await createBotWorld({ timeoutMs: 15_000 })
    onTestFinished(() => world.close())
    const person = await world.person()
    const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 3 })
    const worker = await spawnWorker({
      ...workerEnv(world),
      NODE_OPTIONS: `--import ${new URL('./testing/shifted-clock.ts', import.meta.url).href}`,
      CLOCK_SHIFT_MS: String(minutes * 60_000),
    })
    try {
      await vi.waitFor(
        async () => {
          const [row] = await world.database.query('select state, done from runs where id = $1', [run.id])
          expect(row).toEqual({ state: 'done', done: 3 })
        },
        { timeout: 120_000, interval: 50 },
      )
    } finally {
      await terminate(worker)
    }
    await expectLedgersAgree(world, person)
    const [times] = await world.database.query(
      `select bool_and(requested_at between now() - interval '1 minute' and now()) as are_now,
       bool_and(pause is null or pause between interval '2 seconds' and interval '10 seconds') as are_paced
     from (select requested_at, requested_at - lag(requested_at) over (order by requested_at) as pause
       from effects where run_id = $1 and state = 'acknowledged') followed`,
      [run.id],
    )
    expect(times).toEqual({ are_now: true, are_paced: true })
    const [windows] = await world.database.query(
      `select sum(used)::int as used, bool_and(exists (
       select from effects where run_id = $2 and starts_at in (
         date_trunc('hour', requested_at), date_trunc('day', requested_at at time zone 'UTC') at time zone 'UTC')
     )) as are_those_of_the_effects
     from quota_usage where user_id = $1`,
      [person.userId, run.id],
    )
    expect(windows).toEqual({ used: 6, are_those_of_the_effects: true })
  },
)

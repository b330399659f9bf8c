import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import type { Stage } from '../stage.ts'

const preload = new URL('../stepping-clock.ts', import.meta.url).href

export const clockStepped = defineFault(
  'FA15 the clocks of database and worker step past midnight in the middle of a run',
  async (stage) => {
    await moveClock(stage)
    await stage.keepLast()
    const [{ ms = 0 } = {}] = await stage.world.database.query<{ ms: number }>(
      `select extract(epoch from date_trunc('day', now() at time zone 'UTC') + interval '1 day 5 seconds'
         - now() at time zone 'UTC')::float8 * 1000 as ms`,
    )
    const worker = await stage.worker({
      NODE_OPTIONS: `--import ${preload}`,
      CLOCK_STEP_MS: String(Math.round(ms)),
    })
    await stage.untilLast()
    worker.kill('SIGUSR2')
    await stage.world.database.query(`update simulated.shift set by = $1 * interval '1 millisecond'`, [ms])
    await stage.until(async () => {
      await stage.endRests()
      return stage.isDone()
    })
    const days = await stage.world.database.query(
      `select sum(used)::integer as used from quota_usage where user_id = $1 and period = 'day'
       group by starts_at order by starts_at`,
      [stage.person.userId],
    )
    // What was done before is counted on its day, what was done after on the next.
    expect(days).toEqual([{ used: 2 }, { used: 1 }])
  },
)

/** From now on, whoever connects finds a `now()` before PostgreSQL's that can be moved. */
async function moveClock({ world: { database } }: Stage): Promise<void> {
  await database.query(
    `create schema simulated;
     create table simulated.shift as select interval '0' as by;
     create function simulated.now() returns timestamptz language sql stable
       as 'select pg_catalog.now() + by from simulated.shift';
     grant usage on schema simulated to public;
     grant select on simulated.shift to public`,
  )
  const name = new URL(database.url).pathname.slice(1)
  await database.query(`alter database ${name} set search_path = simulated, public, pg_catalog`)
}

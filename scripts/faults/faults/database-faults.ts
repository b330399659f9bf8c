import pg from 'pg'
import { defineFault } from '../define-fault.ts'
import { restartPostgres } from '../restart-postgres.ts'
import type { Stage } from '../stage.ts'

export const restarted = defineFault(
  'FA9 PostgreSQL restarts fast in the middle of a run',
  async (stage) => {
    await stage.worker()
    await stage.amidWork()
    await restartPostgres(stage.world.database.url)
  },
  { isExclusive: true },
)

export const listenerEnded = defineFault(
  'FA10 the connections that listen are ended by the server',
  async (stage) => {
    await stage.worker()
    await stage.amidWork()
    await endBackends(stage, `query ilike 'listen%'`)
  },
)

export const turnEnded = defineFault(
  'FA10 the connections that take turns are ended by the server',
  async (stage) => {
    await stage.worker()
    await stage.untilSending()
    await endBackends(stage, `application_name = 'botyard-worker-turns'`)
  },
)

export const halfOpen = defineFault(
  'FA11 every connection to the database is open on one side only',
  async (stage) => {
    await stage.worker()
    await stage.amidWork()
    // New ones work. What is asked over the old ones is given up after 20 s, and nobody needs to end this process.
    stage.database.blackHole()
  },
  { isLong: true },
)

export const committedLate = defineFault('FA12 commits are acknowledged late', async (stage) => {
  await stage.worker()
  await stage.untilSending()
  stage.database.delay(1_500)
  await stage.until(async () => (await stage.follows()) > 1)
})

export const deadlocked = defineFault(
  'FA13 a turn and another transaction wait for each other',
  async (stage) => {
    const other = new pg.Client({ connectionString: stage.world.database.url })
    await other.connect()
    try {
      // The turn finds the deadlock, being the one that may look for it.
      await other.query(`begin; set local deadlock_timeout = '60s'`)
      await other.query('select from user_streams where user_id = $1 for update', [stage.person.userId])
      await stage.worker()
      await stage.until(() => isWaiting(stage))
      await other.query('select from user_bot_status where user_id = $1 for update', [stage.person.userId])
      await other.query('rollback')
    } finally {
      await other.end()
    }
  },
)

async function isWaiting({ world }: Stage): Promise<boolean> {
  const waiting = await world.database.query(
    `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return waiting.length > 0
}

async function endBackends({ world }: Stage, which: string): Promise<void> {
  await world.database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and (${which})`,
  )
}

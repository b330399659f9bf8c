import pg from 'pg'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import { addPerson } from '../people.ts'
import type { Stage } from '../stage.ts'

/** People, each of whom may hold a quarter of the pool, and calls of each. */
const [crowd, callsEach] = [5, 5]

export const everyConnectionTaken = defineFault(
  'FA14 every connection of the API is taken: calls answer 503, a sign-out works',
  async (stage) => {
    const api = await stage.api()
    await stage.worker()
    await stage.amidWork()
    const [late, ...people] = await Promise.all(Array.from({ length: crowd + 1 }, () => addPerson(stage)))
    const holder = new pg.Client({ connectionString: stage.world.database.url })
    await holder.connect()
    try {
      await holder.query('begin; lock table user_bot_status in access exclusive mode')
      const status = (token = '') => api.call('GET', '/api/bot/status', undefined, { token })
      const held = people.flatMap(({ token }) => Array.from({ length: callsEach }, () => status(token)))
      await stage.until(() => isFull(stage))
      expect((await status(late?.token)).status).toBe(503)
      const token = late?.token ?? ''
      expect((await api.call('POST', '/api/auth/logout', {}, { token })).status).toBe(200)
      await holder.query('rollback')
      for (const answer of await Promise.all(held)) expect([200, 503]).toContain(answer.status)
      expect((await status(token)).status).toBe(401)
    } finally {
      await holder.end()
    }
  },
  { isLong: true },
)

/** Whether as many connections of the API wait for the table as its pool has. */
async function isFull({ world }: Stage): Promise<boolean> {
  const waiting = await world.database.query(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'botyard-api' and wait_event_type = 'Lock'`,
  )
  return waiting.length >= 20
}

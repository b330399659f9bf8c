import { Writable } from 'node:stream'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { startWorker } from './worker.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

const line = z.looseObject({ level: z.string(), error_code: z.string().optional() })

test('FA35 a job that fails at once is logged with its code and once, and goes on when what it met is over', async () => {
  const person = await world.person()
  // PostgreSQL says what it says of a full disk.
  await world.database.query(
    `create function refuse() returns trigger language plpgsql as $$
     begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
     create trigger refuse before insert on effects for each row execute function refuse()`,
  )
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 1 })
  const lines: z.infer<typeof line>[] = []
  const destination = new Writable({
    write(chunk, _, done) {
      lines.push(line.parse(JSON.parse(String(chunk))))
      done()
    },
  })
  const { db, keyRing, createInstagram, profile } = world.workerEngine
  const log = createLogger({ module: 'worker', destination })
  const worker = await startWorker({ db, keyRing, createInstagram, profile, concurrency: 1, log })
  try {
    const failures = () => lines.filter(({ level }) => level === 'error')
    await vi.waitFor(() => expect(failures()).not.toEqual([]), { timeout: 120_000 })
    for (const failure of failures())
      expect(failure).toMatchObject({ error_code: 'E-DB-C-0006', action: 'bot.turn', sqlstate: '53100' })
    await world.database.query('drop function refuse cascade')
    const isDone = () => world.database.query(`select from runs where id = $1 and state = 'done'`, [run.id])
    await vi.waitFor(async () => expect(await isDone()).toHaveLength(1), { timeout: 120_000 })
  } finally {
    await worker.stop()
  }
})

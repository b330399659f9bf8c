import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expectInvariants } from '@botyard/bot-engine/testing/invariants'
import { withRole } from '@botyard/db'
import { setPassword } from '@botyard/db/queries/sign-in/sign-in'
import { pgbouncer, pgbouncerMissing, startPgBouncer } from '@botyard/db/testing/pgbouncer'
import { expect, onTestFinished, test } from 'vitest'
import { createPasswords } from '../apps/api/src/features/auth/passwords/passwords.ts'
import { spawnApi } from '../apps/api/src/testing/api-process.ts'
import { createCaller } from '../apps/api/src/testing/caller.ts'
import { followLive } from '../apps/api/src/testing/live-client.ts'
import { killHard, spawnWorker, workerEnv } from '../apps/worker/src/testing/worker-process.ts'

const password = 'a long enough password for poolers'
/** Of each login. API and worker would open dozens. */
const connections = 3
const patient = { timeout: 120_000 }
const title =
  'SC1 sign in, connect, run and watch, with API and worker behind PgBouncer, which crashes in between'

test.skipIf(pgbouncer === undefined)(
  pgbouncer === undefined ? `${title}: skipped, ${pgbouncerMissing}` : title,
  { timeout: 300_000 },
  async () => {
    const world = await createBotWorld({ timeoutMs: 15_000 })
    const dataDir = await mkdtemp(join(tmpdir(), 'botyard-pooler-'))
    const { DATABASE_API_URL, DATABASE_WORKER_URL } = world.database.env
    const pooler = await startPgBouncer([DATABASE_API_URL, DATABASE_WORKER_URL], { connections })
    const env = {
      ...workerEnv(world),
      DATABASE_POOLER_URL: pooler.url,
      BOTYARD_DATA_DIR: dataDir,
    }
    const [api, worker] = await Promise.all([spawnApi(env), spawnWorker(env)])
    onTestFinished(async () => {
      await Promise.all([api.kill(), killHard(worker)])
      await pooler.close()
      await world.close()
      await rm(dataDir, { recursive: true, force: true })
    })
    const person = await world.person('fresh')
    const [{ username = '' } = {}] = await world.database.query<{ username: string }>(
      'select username from users where id = $1',
      [person.userId],
    )
    const passwordHash = await createPasswords().hash(password)
    await withRole(world.db, 'auth', (tx) => setPassword(tx, person.userId, passwordHash))
    const call = createCaller(api.url)
    const signedIn = await call('POST', '/api/auth/login', { username, password })
    const { token } = signedIn.body
    const post = async (path: string, body: object) => {
      const answer = await call('POST', `/api${path}`, body, { token })
      expect([200, 202], JSON.stringify(answer.body)).toContain(answer.status)
      return answer.body
    }
    const page = followLive(api.url, token)
    onTestFinished(() => page.close())
    await page.until((frames) => frames.length > 0)
    await post('/bot/login', { username: person.username, password: person.password })
    await post('/bot/start', {})
    const run = await post('/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 3 })
    await page.until((frames) =>
      frames.some(({ data }) => data.type === 'event' && data.activity.event === 'effect.acknowledged'),
    )

    await pooler.kill()
    expect(await call('GET', '/readyz')).toMatchObject({ status: 503 })
    await pooler.start()
    await expect.poll(async () => (await call('GET', '/readyz')).status, { timeout: 120_000 }).toBe(200)
    await page.until((frames) =>
      frames.some(
        ({ data }) =>
          data.type === 'event' &&
          data.activity.event === 'run.finished' &&
          data.activity.run_id === run.run_id,
      ),
    )
    // The import of whom the account follows is a run too.
    await expect
      .poll(() => world.database.query(`select id from runs where state <> 'done'`), patient)
      .toEqual([])
    expect(await world.follows(person.username)).toHaveLength(3)
    expect(page.seqs()).toEqual([...new Set(page.seqs())].sort((one, other) => one - other))
    await expectInvariants(world, person)
    const { transactions, servers } = await pooler.figures()
    expect(transactions).toBeGreaterThan(0)
    expect(servers).toBeLessThanOrEqual(2 * connections)
  },
)

import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expectLedgersAgree } from '@botyard/bot-engine/testing/ledgers'
import pg from 'pg'
import { describe, expect, type TestContext, test, vi } from 'vitest'
import { killHard, spawnWorker, terminate, workerEnv } from './testing/worker-process.ts'

/** A bot with two follows queued and nobody who works yet, in a world of its own. */
async function queuedBot({ onTestFinished }: TestContext) {
  const world = await createBotWorld({ timeoutMs: 15_000 })
  onTestFinished(() => world.close())
  const person = await world.person()
  await world.work(await world.worker(), person.userId)
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
  const spawn = () => spawnWorker(workerEnv(world))
  return { world, person, run, spawn }
}

type QueuedBot = Awaited<ReturnType<typeof queuedBot>>

const waitFor = (check: () => Promise<void>, timeout = 240_000) =>
  vi.waitFor(check, { timeout, interval: 25 })

const statesOf = async ({ world, run }: QueuedBot) => {
  const rows = await world.database.query<{ state: string }>(
    `select state from effects where run_id = $1 and state in ('sending', 'unknown', 'acknowledged', 'verified')`,
    [run.id],
  )
  return rows.map(({ state }) => state)
}

/** Holds the row every reservation and every record must lock; whoever comes waits. */
async function holdRow({ world, person }: QueuedBot) {
  const client = new pg.Client({ connectionString: world.database.url })
  // A test that fails leaves it open under a database that is removed.
  client.on('error', () => {})
  await client.connect()
  await client.query('begin')
  await client.query('select from user_bot_status where user_id = $1 for update', [person.userId])
  return {
    release: () => client.end(),
    hasVisitor: () =>
      waitFor(async () => {
        const waiting = await world.database.query(
          `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
        expect(waiting).not.toEqual([])
      }),
  }
}

/** Lets another worker go on, and holds both ledgers and the limits against each other when it is done. */
async function expectRecovery(bot: QueuedBot): Promise<void> {
  const { world, person, run, spawn } = bot
  const second = await spawn()
  try {
    await waitFor(async () => {
      const [row] = await world.database.query('select state, done from runs where id = $1', [run.id])
      expect(row).toEqual({ state: 'done', done: 2 })
    })
  } finally {
    await terminate(second)
  }
  await expectLedgersAgree(world, person)
  expect(await world.follows(person.username)).toHaveLength(2)
  const usage = await usedOf(world, person.userId)
  expect(usage).toEqual([
    { period: 'day', used: 2 },
    { period: 'hour', used: 2 },
  ])
}

const usedOf = (world: BotWorld, userId: string) =>
  world.database.query(
    'select period, sum(used)::int as used from quota_usage where user_id = $1 group by 1 order by 1',
    [userId],
  )

describe.concurrent('a worker killed or frozen at any point of an effect leaves both ledgers equal', () => {
  test('FA1 before the reservation: nothing has happened, and nothing is remembered', async (context) => {
    const bot = await queuedBot(context)
    const row = await holdRow(bot)
    const first = await bot.spawn()
    await row.hasVisitor()
    await killHard(first)
    await row.release()
    expect(await statesOf(bot)).toEqual([])
    await expectRecovery(bot)
  })

  test('FA2 after the reservation: what never arrived is looked up, given back and done once', async (context) => {
    const bot = await queuedBot(context)
    await bot.world.sandbox.fault('/friendships/create/', { delay_ms: 5_000, reset: true })
    const first = await bot.spawn()
    await waitFor(async () => expect(await statesOf(bot)).toEqual(['sending']))
    await killHard(first)
    // It may have died before its request left, and then the fault still waits for somebody.
    await bot.world.sandbox.clearFaults()
    expect(await bot.world.follows(bot.person.username)).toEqual([])
    await expectRecovery(bot)
  })

  test('FA3 during the call: what was carried out is found, not repeated', async (context) => {
    const bot = await queuedBot(context)
    await bot.world.sandbox.fault('/friendships/create/', { after: 'effect', delay_ms: 10_000 })
    const first = await bot.spawn()
    await waitFor(async () => expect(await bot.world.follows(bot.person.username)).toHaveLength(1))
    await killHard(first)
    expect(await statesOf(bot)).toEqual(['sending'])
    await expectRecovery(bot)
    expect(await statesOf(bot)).toContain('verified')
  })

  test('FA4 after the answer and before the commit: the answer is lost, the effect is found', async (context) => {
    const bot = await queuedBot(context)
    // Longer than it takes to hold the row, on a busy machine too.
    await bot.world.sandbox.fault('/friendships/create/', { delay_ms: 10_000 })
    const first = await bot.spawn()
    await waitFor(async () => expect(await statesOf(bot)).toEqual(['sending']))
    const row = await holdRow(bot)
    await waitFor(async () => expect(await bot.world.follows(bot.person.username)).toHaveLength(1))
    await row.hasVisitor()
    await killHard(first)
    await row.release()
    await expectRecovery(bot)
    expect(await statesOf(bot)).toContain('verified')
  })

  test('FA5 a worker frozen during the call comes back late, and finds that another has looked', async (context) => {
    const bot = await queuedBot(context)
    await bot.world.sandbox.fault('/friendships/create/', { after: 'effect', delay_ms: 10_000 })
    const frozen = await bot.spawn()
    await waitFor(async () => expect(await bot.world.follows(bot.person.username)).toHaveLength(1))
    frozen.kill('SIGSTOP')
    await expectRecovery(bot)
    frozen.kill('SIGCONT')
    // With 0, or with 1 when it wakes so late that what it had asked the database counts as unanswered.
    expect(await terminate(frozen)).toBeOneOf([0, 1])
    await expectLedgersAgree(bot.world, bot.person)
    expect(await statesOf(bot)).toHaveLength(2)
  })
})

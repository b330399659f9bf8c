import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expectInvariants } from '@botyard/bot-engine/testing/invariants'
import { natsServer } from '@botyard/db/testing/nats-server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { followLive } from '../../apps/api/src/testing/live-client.ts'
import { signIn } from '../faults/people.ts'
import { createRandom } from '../faults/random.ts'
import { addHost, gateway, type Host, hostAt } from './network.ts'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const apiMain = file('../../apps/api/src/main.ts')
const workerMain = file('../../apps/worker/src/main.ts')
const relay = file('relay.ts')

const wanted = 6
const cutMs = 60_000
const { HOSTS_SEED } = process.env
const title =
  'FA31 two APIs, three workers, NATS and PostgreSQL on hosts of their own: links are cut, slow and healed, one for 60 s'

// `npm run hosts` makes the hosts; any other run of the tests leaves them alone.
test.skipIf(HOSTS_SEED === undefined)(`${title} (npm run hosts)`, { timeout: 900_000 }, async () => {
  const random = createRandom(Number(HOSTS_SEED))
  const world = await createBotWorld({ timeoutMs: 15_000 })
  onTestFinished(() => world.close())
  const log: string[] = []
  const people = await Promise.all([world.person(), world.person(), world.person()])
  const runs = await Promise.all(
    people.map(({ caller }) =>
      queueRun(world.engine, caller, followHashtag, { hashtag: 'coffee', count: wanted }),
    ),
  )
  const sandboxPort = Number(new URL(world.sandbox.url).port)
  await startRelay(gateway, sandboxPort)
  const nats = await addHost('nats', 3)
  await until(nats.run(String(natsServer), ['-a', '0.0.0.0', '-p', '4222']), 'Server is ready')
  const env = {
    ...world.database.env,
    ENCRYPTION_KEYS: world.encryptionKeys,
    EVENT_BUS_URL: `nats://${nats.address}:4222`,
    INSTAGRAM_SANDBOX_PORT: String(sandboxPort),
    LOG_LEVEL: 'info',
  }
  const workers = await Promise.all([4, 5, 6].map((number) => startWorkerHost(number)))
  const apis = await Promise.all([7, 8].map((number) => startApiHost(number)))
  const [person] = people
  const token = await signIn({ world }, String(person?.userId))
  const pages = apis.map(({ address }) => followLive(`http://${address}:3000`, token))
  onTestFinished(async () => void (await Promise.all(pages.map((page) => page.close()))))
  for (const page of pages) await page.until((frames) => frames.length > 0)
  await vi.waitFor(async () => expect(await follows()).toBeGreaterThan(0), patient)

  const [first, second] = workers
  const healed = during(first, cutMs)
  const links: Host[] = [nats, hostAt('postgres', 2), ...apis, ...(second ? [second] : [])]
  for (const link of links.toSorted(() => random() - 0.5)) {
    await (random() < 0.4 ? link.slow() : link.cut())
    await setTimeout(2_000 + random() * 6_000)
    await link.heal()
  }
  await healed

  await vi.waitFor(async () => {
    // What waits for minutes because of what happened goes on now.
    await world.database.query('update user_bot_status set resting_until = null')
    await world.database.query('delete from cooldowns')
    await world.database.query('update bot_instances set next_turn_at = least(next_turn_at, now())')
    await world.database.query('update graphile_worker._private_jobs set run_at = least(run_at, now())')
    const rows = await world.database.query<{ state: string }>('select state from runs where id = any ($1)', [
      runs.map(({ id }) => id),
    ])
    expect(rows.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  }, patient)
  expect(await follows()).toBe(people.length * wanted)
  for (const each of people) await expectInvariants(world, each, log)
  for (const page of pages) {
    await page.until((frames) =>
      frames.some(({ data }) => data.type === 'event' && data.activity.event === 'run.finished'),
    )
    const seqs = page.seqs()
    expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other))
  }

  async function follows(): Promise<number> {
    const each = await Promise.all(people.map(({ username }) => world.follows(username)))
    return each.flat().length
  }

  /** A worker that is started again when it ends, as it does when it lost the connection that proves it alive. */
  async function startWorkerHost(number: number): Promise<Host> {
    const host = await addHost(`worker${number}`, number)
    await until(
      host.run(process.execPath, [relay, '127.0.0.1', String(sandboxPort), gateway, String(sandboxPort)]),
      'relay',
    )
    let isOver = false
    onTestFinished(() => {
      isOver = true
    })
    const start = () => {
      const child = host.run(process.execPath, [workerMain], env)
      keepLog(child)
      child.once('exit', () => isOver || start())
      return child
    }
    await until(start(), 'worker ready')
    return host
  }

  async function startApiHost(number: number): Promise<Host> {
    const host = await addHost(`api${number}`, number)
    const child = host.run(process.execPath, [apiMain], {
      ...env,
      ...{ HOST: '0.0.0.0', PORT: '3000', PUBLIC_URL: 'http://localhost:3000' },
    })
    keepLog(child)
    await until(child, 'api ready')
    return host
  }

  async function startRelay(address: string, port: number): Promise<void> {
    const child = spawn(process.execPath, [relay, address, String(port), '127.0.0.1', String(port)])
    onTestFinished(() => void child.kill())
    await until(child, 'relay ready')
  }

  function keepLog(child: ChildProcess): void {
    child.stdout?.on('data', (data) => void log.push(String(data)))
    child.stderr?.resume()
  }
})

const patient = { timeout: 400_000, interval: 250 }

/** Cuts a host off for so long. */
async function during(host: Host | undefined, ms: number): Promise<void> {
  await host?.cut()
  await setTimeout(ms)
  await host?.heal()
}

/** Resolves when a process says something, and reads on, so that it never waits for us. */
async function until(child: ChildProcess, words: string): Promise<void> {
  const said: string[] = []
  const ready = Promise.withResolvers<void>()
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        if (line.includes(words)) ready.resolve()
      })
  once(child, 'exit').then(([code]) =>
    ready.reject(new Error(`ended with ${code}: ${said.slice(-5).join('\n')}`)),
  )
  await ready.promise
}

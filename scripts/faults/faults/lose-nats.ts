import { natsServer, natsServerMissing, startNatsServer } from '@botyard/db/testing/nats-server'
import { startProxy, type TcpProxy } from '@botyard/db/testing/tcp-proxy'
import { followLive } from '../../../apps/api/src/testing/live-client.ts'
import { defineFault } from '../define-fault.ts'
import { signIn } from '../people.ts'
import type { Stage } from '../stage.ts'

const traits = { isLong: true, missing: natsServer === undefined ? natsServerMissing : undefined }

export const natsKilled = defineFault(
  'FA32 NATS is killed, and comes back: what happens meanwhile is seen',
  (stage) =>
    loseNats(stage, {
      lose: (nats) => nats.kill(),
      mend: (nats) => nats.start(),
    }),
  traits,
)

export const natsPartitioned = defineFault(
  'FA32 NATS is cut off without a word: what happens meanwhile is seen',
  (stage) =>
    loseNats(stage, {
      // What a client says first, of those that stand and those that come.
      lose: async ({ proxy }) => proxy.blackHole('CONNECT'),
      mend: async ({ proxy }) => proxy.pass(),
    }),
  traits,
)

export const natsSlow = defineFault(
  'FA32 NATS is slow: nobody waits for it',
  (stage) =>
    loseNats(stage, {
      lose: async ({ proxy }) => proxy.delay(5_000),
      mend: async ({ proxy }) => proxy.pass(),
    }),
  traits,
)

interface Nats {
  readonly proxy: TcpProxy
  start(): Promise<void>
  kill(): Promise<void>
}

/**
 * Two APIs and a worker are told of each other's events by a NATS server that is lost in the middle of a run. What is done at
 * one API is seen at the other meanwhile, and everything when it is back.
 */
async function loseNats(
  stage: Stage,
  { lose, mend }: { lose: (nats: Nats) => Promise<void>; mend: (nats: Nats) => Promise<void> },
): Promise<void> {
  const nats = await openNats()
  const env = { EVENT_BUS_URL: `nats://127.0.0.1:${nats.proxy.port}` }
  const [one, other] = [await stage.api(env), await stage.api(env)]
  const token = await signIn(stage, stage.person.userId)
  const page = followLive(other.url, token)
  const seen = (event: string) =>
    page.until((frames) => frames.some(({ data }) => data.type === 'event' && data.activity.event === event))
  try {
    await page.until((frames) => frames.length > 0)
    await stage.worker(env)
    await stage.amidWork()
    await lose(nats)
    await one.call('POST', '/api/bot/stop', {}, { token })
    await seen('bot.stopped')
    await one.call('POST', '/api/bot/start', {}, { token })
    await seen('bot.started')
    await mend(nats)
    await stage.until(stage.isDone)
    await seen('run.finished')
  } finally {
    await page.close()
    await nats.close()
  }
}

async function openNats() {
  let server = await startNatsServer()
  const { port } = server
  const proxy = await startProxy(port)
  return {
    proxy,
    kill: () => server.kill(),
    async start() {
      server = await startNatsServer([], port)
    },
    async close() {
      await proxy.close()
      await server.kill()
    },
  }
}

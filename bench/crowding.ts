import { type ChildProcess, fork, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Benchmark, interleave, percentile } from './benchmark.ts'
import { type BenchDatabase, createBenchDatabase } from './database.ts'
import { untilAnswers } from './installation.ts'

const port = 3670
const url = `http://127.0.0.1:${port}`
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What one person who asks for all they can get costs four others, beside the same four when nobody does. */
export const crowding: Benchmark = {
  name: 'crowding',
  what: 'four people’s calls while a fifth asks for 950 subscriptions a socket and 200 batches a second',
  async run({ repeats, isSmoke }) {
    const database = await createBenchDatabase({ connections: 4 })
    const children: ChildProcess[] = []
    try {
      const others = await addPeople(database, 4)
      children.push(await startApi(database))
      const calls = isSmoke ? 20 : 400
      await measure(others, calls)
      const quiet: number[][] = []
      const crowded: number[][] = []
      await interleave(repeats, [
        async () => void quiet.push(await measure(others, calls)),
        async () => {
          // A new one each time: the budget of the last is used up.
          const [token = ''] = await addPeople(database, 1)
          const attack = await startCrowd(token)
          children.push(attack)
          crowded.push(await measure(others, calls))
          attack.kill('SIGKILL')
          await once(attack, 'close')
          await setTimeout(500)
        },
      ])
      const at = (share: number, name: string, max: number) => ({
        ...{ measure: name, unit: 'ms', peerName: 'the same, quiet', mustReach: `≤ ${max}` },
        ours: crowded.map((took) => percentile(took, share)),
        peer: quiet.map((took) => percentile(took, share)),
        isReached: (ratio: number) => ratio <= max,
      })
      return [at(0.5, 'p50', 2), at(0.99, 'p99', 2), at(1, 'longest', 4)]
    } finally {
      for (const child of children) child.kill('SIGKILL')
      await database.close()
    }
  },
}

async function startApi({ env }: BenchDatabase): Promise<ChildProcess> {
  const api = fork(file('../apps/api/src/main.ts'), {
    env: {
      ...{ ...process.env, ...env, PORT: String(port), LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1200' },
      ENCRYPTION_KEYS: `k:${randomBytes(32).toString('base64')}`,
    },
  })
  await untilAnswers(`${url}/healthz`)
  return api
}

/** Resolves when everything it asks for is under way. */
async function startCrowd(token: string): Promise<ChildProcess> {
  const attack = spawn(process.execPath, [file('../apps/api/src/testing/crowd.ts'), url, token], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await createInterface(attack.stdout)[Symbol.asyncIterator]().next()
  attack.stdout.resume()
  return attack
}

/** People who are signed in. @returns their tokens. */
async function addPeople({ owner }: BenchDatabase, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'))
  await owner.query(
    `with people as (
       insert into users (username, email, role, password_hash, must_change_password)
       select left('p-' || id, 30), id || '@example.org', 'user', 'none', false from unnest($1::text[]) id returning id, email
     ), bots as (insert into bot_instances (user_id, namespace) select id, 'bot_' || id from people),
     statuses as (insert into user_bot_status (user_id) select id from people),
     streams as (insert into user_streams (user_id) select id from people)
     insert into sessions (id, user_id, expires_at, absolute_expires_at)
     select split_part(email, '@', 1), id, now() + interval '1 day', now() + interval '1 day' from people`,
    [tokens.map((token) => createHash('sha256').update(token).digest('hex'))],
  )
  return tokens
}

/** Calls one after the other, each person in turn, as pages do. @returns what each took, in ms. */
async function measure(tokens: readonly string[], calls: number): Promise<number[]> {
  const took: number[] = []
  for (let index = 0; index < calls; index++) {
    const begun = performance.now()
    const headers = { authorization: `Bearer ${tokens[index % tokens.length]}` }
    const answer = await fetch(`${url}/api/bot/status`, { headers })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`void: somebody else was answered ${answer.status}`)
    took.push(performance.now() - begun)
    await setTimeout(5)
  }
  return took
}

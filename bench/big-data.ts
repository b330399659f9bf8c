import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { createFirstAdministrator } from '@botyard/api/first-administrator'
import { fillHistory, type History } from '@botyard/db/testing/fill-history'
import { pageReads } from '../apps/api/src/testing/page-reads.ts'
import { type Benchmark, type Comparison, interleave, percentile } from './benchmark.ts'
import { signInAsAdministrator } from './cold-start/first-frame.ts'
import { addBusyPeople, type BenchDatabase, createBenchDatabase } from './database.ts'
import { firstPassword, untilAnswers } from './installation.ts'

const apiMain = fileURLToPath(new URL('../apps/api/src/main.ts', import.meta.url))
const days = 90
const small: Size = { accounts: 10, activity: 1_000 }
/** Entries of one account. */
const activityEach = 20_000

interface Size {
  readonly accounts: number
  /** Of each account. */
  readonly activity: number
}

/** What pages ask of tables that have grown, beside the same with ten thousand rows. `--rows` says how many entries of activity; a fifth as many effects. */
export const bigData: Benchmark = {
  name: 'big-data',
  what: 'each read of a page over HTTP, in tables of --rows (default a million) beside ten thousand',
  async run({ repeats, isSmoke, rows = isSmoke ? 40_000 : 1_000_000 }) {
    const accounts = Math.ceil(rows / activityEach)
    const sizes = [small, { accounts, activity: Math.ceil(rows / accounts) }]
    const installations: Installation[] = []
    try {
      for (const [index, size] of sizes.entries()) installations.push(await install(size, 4_841 + index))
      const [few, many] = installations
      if (!few || !many) throw new Error('two installations were asked for')
      const comparisons: Comparison[] = []
      for (const [index, path] of many.paths.entries()) {
        const ms = { few: [] as number[], many: [] as number[] }
        const calls = isSmoke ? 2 : 12
        const measure = async (place: Installation, into: number[], at: string) => {
          const times = await call(place, at, calls)
          into.push(percentile(times, 0.95))
          place.fastest.set(at, Math.min(...times, place.fastest.get(at) ?? Number.POSITIVE_INFINITY))
        }
        await interleave(repeats, [
          () => measure(few, ms.few, few.paths[index] ?? ''),
          () => measure(many, ms.many, path),
        ])
        comparisons.push({
          ...{ measure: nameOf(path), unit: 'ms, p95', ours: ms.many, peer: ms.few },
          peerName: 'ten thousand rows',
          mustReach: '≤ 2',
          isReached: (ratio: number) => ratio <= 2,
        })
      }
      return [...comparisons, together(many, few)]
    } finally {
      for (const installation of installations) await installation.close()
    }
  },
}

interface Installation {
  readonly url: string
  readonly token: string
  readonly paths: readonly string[]
  /** The fastest call of each path: what is left when nothing else is at work. */
  readonly fastest: Map<string, number>
  close(): Promise<void>
}

async function install({ accounts, activity }: Size, port: number): Promise<Installation> {
  const database = await createBenchDatabase({ connections: 4 })
  let api: ChildProcess | undefined
  try {
    await createFirstAdministrator({ databaseUrl: database.url, username: 'admin', password: firstPassword })
    await addBusyPeople(database.owner, accounts - 1, 0)
    const { rows: people } = await database.owner.query<{ id: string }>('select id from users order by role')
    const ids = people.map(({ id }) => id)
    await database.owner.query(
      `insert into instagram_credentials (user_id, device_seed, instagram_user_id)
       select id, 'bench', id::text from users on conflict do nothing`,
    )
    const runs = Math.max(20, Math.ceil(activity / 40))
    const history: History = { days, activity, runs, targets: 8, firstTargets: 100 }
    await fillHistory(database.owner, ids, history)
    const limits = { REQUESTS_PER_MINUTE: '1000000', LOG_LEVEL: 'warn' }
    const env = { ...process.env, ...database.env, ...limits, PORT: String(port) }
    api = fork(apiMain, { env: { ...env, ENCRYPTION_KEYS: `k:${randomBytes(32).toString('base64')}` } })
    const url = `http://127.0.0.1:${port}`
    await untilAnswers(`${url}/healthz`)
    const token = await signInAsAdministrator(url)
    const paths = await pathsOf(database, ids[0] ?? '', history)
    const child = api
    return {
      ...{ url, token, paths, fastest: new Map() },
      async close() {
        child.kill('SIGKILL')
        await database.close()
      },
    }
  } catch (error) {
    api?.kill('SIGKILL')
    await database.close()
    throw error
  }
}

async function pathsOf({ owner }: BenchDatabase, personId: string, { activity, runs }: History) {
  const { rows } = await owner.query<{ id: string }>(
    'select id from runs where user_id = $1 and correlation_id in ($2, $3) order by created_at',
    [personId, 'history-1', `history-${Math.floor(runs / 2)}`],
  )
  const daysAgo = (count: number) => new Date(Date.now() - count * 86_400_000)
  const { own, administrators } = pageReads({
    ...{ personId, longRunId: rows[0]?.id ?? '', middleRunId: rows[1]?.id ?? '' },
    ...{ middle: Math.floor(activity / 2), day: { from: daysAgo(50), to: daysAgo(49) } },
  })
  return [...own, ...administrators].map(({ path }) => path)
}

/** On a machine that does other things too, the 95th percentile is theirs; this is ours. */
function together(many: Installation, few: Installation): Comparison {
  const sum = ({ fastest }: Installation) => [...fastest.values()].reduce((total, ms) => total + ms, 0)
  return {
    ...{ measure: 'all of them, the fastest call of each', unit: 'ms', ours: [sum(many)], peer: [sum(few)] },
    peerName: 'ten thousand rows',
    mustReach: '≤ 2',
    isReached: (ratio) => ratio <= 2,
  }
}

/** Milliseconds of so many calls. @throws {Error} when one was not answered: the run is void. */
async function call({ url, token }: Installation, path: string, calls: number): Promise<number[]> {
  const times: number[] = []
  for (let count = 0; count < calls; count++) {
    const startedAt = performance.now()
    const answer = await fetch(`${url}/api${path}`, { headers: { authorization: `Bearer ${token}` } })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`void: ${path} answered ${answer.status}`)
    times.push(performance.now() - startedAt)
  }
  return times
}

const nameOf = (path: string) =>
  path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replaceAll(/(from|to)=20[1-9]\d[^&]*/g, '$1=…')

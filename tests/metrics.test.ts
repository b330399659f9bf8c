import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@botyard/db/testing/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiProcess, spawnApi } from '../apps/api/src/testing/api-process.ts'
import { killHard, spawnWorker } from '../apps/worker/src/testing/worker-process.ts'
import { requireFreePort } from '../scripts/start/processes/require-free-port.ts'

const docs = resolve(import.meta.dirname, '../docs')
const workerPort = 9_500 + Number(process.env.VITEST_POOL_ID ?? 0)
const token = 'a-token-for-reading-metrics'

let database: TestDatabase
let api: ApiProcess
let worker: ChildProcess
beforeAll(async () => {
  database = await createTestDatabase()
  await requireFreePort('WORKER_METRICS_PORT', workerPort, '127.0.0.1', 0)
  const env = {
    ...database.env,
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    METRICS_TOKEN: token,
  }
  ;[api, worker] = await Promise.all([
    spawnApi(env),
    spawnWorker({ ...env, WORKER_METRICS_PORT: String(workerPort) }),
  ])
})
afterAll(async () => {
  await Promise.all([api.kill(), killHard(worker)])
  await database.drop()
})

async function read(url: string): Promise<string> {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  return answer.text()
}

/** Every metric of ours and of Node that a text names, without what Prometheus adds to the names of histograms. */
function namesIn(text: string): Set<string> {
  const names = text.match(/\b(botyard|nodejs|process)_[a-z0-9_]+/g) ?? []
  return new Set(names.map((name) => name.replace(/_(bucket|sum|count)$/, '')))
}

test.each(['grafana-dashboard.json', 'alert-rules.yml'])(
  'O5 every metric that docs/%s names is shown by a running API',
  async (file) => {
    const shown = new Set(
      [...(await read(api.url)).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? ''),
    )
    const expressions = readFileSync(join(docs, file), 'utf8')
    const named = namesIn(expressions)
    expect(named.size).toBeGreaterThan(5)
    expect([...named].filter((name) => !shown.has(name))).toEqual([])
  },
)

test('O5 a worker shows its turns and its process to who has the token, and to nobody else', async () => {
  const url = `http://127.0.0.1:${workerPort}`
  const text = await read(url)
  for (const name of ['botyard_turn_duration_seconds', 'process_resident_memory_bytes'])
    expect(text).toContain(`# TYPE ${name} `)
  expect((await fetch(`${url}/metrics`)).status).toBe(404)
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
})

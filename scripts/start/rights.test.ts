import { randomBytes } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runProgram } from '@botyard/runtime/run-program'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillAsFirstRelease } from './testing/first-release.ts'
import { createSite, type Site, type StartedBotyard, startBotyard } from './testing/started-botyard.ts'

const patient = { timeout: 300_000 }
const isRoot = process.getuid?.() === 0

/** A start on a data folder of the first release, so that what is looked at here is what an update makes of it too. */
let site: Site
let botyard: StartedBotyard
let owner: pg.Client
beforeAll(async () => {
  site = await createSite()
  await fillAsFirstRelease(site.dataDir)
  botyard = startBotyard(site)
  await botyard.untilReady()
  const [password, port] = await Promise.all(
    ['postgres-password', 'postgres-port'].map((name) => readFile(join(site.dataDir, name), 'utf8')),
  )
  owner = new pg.Client({
    connectionString: `postgres://botyard:${password?.trim()}@127.0.0.1:${port?.trim()}/botyard`,
  })
  // It is cut when the server is stopped.
  owner.on('error', () => {})
  await owner.connect()
}, patient.timeout)
afterAll(async () => {
  if (botyard.process.exitCode === null) {
    botyard.signal('SIGTERM')
    await botyard.ended()
  }
  await site.remove()
}, patient.timeout)

test('DB1 a data folder of the first release goes on with its people', async () => {
  expect(botyard.output()).not.toContain('Temporary password')
  const { rows } = await owner.query('select username from users')
  expect(rows).toEqual([{ username: 'admin' }])
})

test('DB1 every connection of API and worker is of a login without superuser, bypass or inheritance', async () => {
  const { rows } = await owner.query(
    `select distinct r.rolname as login, rolsuper, rolbypassrls, rolinherit from pg_stat_activity a
       join pg_roles r on r.oid = a.usesysid where a.datname = 'botyard' and a.pid <> pg_backend_pid() order by 1`,
  )
  const weak = { rolsuper: false, rolbypassrls: false, rolinherit: false }
  expect(rows).toEqual(['botyard_api', 'botyard_worker'].map((login) => ({ login, ...weak })))
})

test('DB1 each password is for root or its owner alone, and no process knows that of another', async () => {
  const names = ['', '-api', '-worker'].map((login) => `postgres-password${login}`)
  const passwords = await Promise.all(
    names.map(async (name) => {
      expect((await stat(join(site.dataDir, name))).mode & 0o777).toBe(0o600)
      return (await readFile(join(site.dataDir, name), 'utf8')).trim()
    }),
  )
  expect(new Set(passwords).size).toBe(3)
  if (process.platform !== 'linux') return
  const known = async (part: string) => {
    const environ = await readFile(`/proc/${(await botyard.parts()).get(part)}/environ`, 'utf8')
    return passwords.map((password) => environ.includes(password))
  }
  expect(await known('api')).toEqual([false, true, false])
  expect(await known('worker')).toEqual([false, false, true])
  expect(await known('instagram-sandbox')).toEqual([false, false, false])
})

// Only root can give its rights up; anybody else's start runs everything as themselves.
test.skipIf(!isRoot)('DB3 started as root, API, worker and sandbox run as the system user', async () => {
  const { output: uid } = await runProgram('id', ['-u', 'botyard'])
  const parts = await botyard.parts()
  expect([...parts.keys()].sort()).toEqual(['api', 'instagram-sandbox', 'worker'])
  for (const [name, pid] of parts) {
    const { output } = await runProgram('ps', ['-o', 'uid=', '-p', String(pid)])
    expect(output.trim(), name).toBe(uid)
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    expect(/^Groups:[ \t]*$/m.test(status), name).toBe(true)
    expect(/^CapEff:\s*0+$/m.test(status), name).toBe(true)
  }
})

test.skipIf(!isRoot)(
  'DB3 what API and worker write belongs to the system user, what an update found there included',
  async () => {
    const { output: uid } = await runProgram('id', ['-u', 'botyard'])
    for (const name of ['exports', 'outbox']) {
      const { uid: owned, mode } = await stat(join(site.dataDir, name))
      expect({ name, owned: String(owned), mode: mode & 0o777 }).toMatchObject({ name, owned: uid })
    }
    expect((await stat(join(site.dataDir, 'encryption-keys'))).uid).toBe(0)
  },
)

test(
  'DB4 CY-C6 a start with another key than the data was sealed with ends and says which',
  patient,
  async () => {
    const file = join(site.dataDir, 'encryption-keys')
    const keys = await readFile(file, 'utf8')
    botyard.signal('SIGTERM')
    await botyard.ended()
    for (const [other, problem] of [
      [`k1:${randomBytes(32).toString('base64')}`, 'Key k1 of ENCRYPTION_KEYS is not the one'],
      [`k2:${randomBytes(32).toString('base64')}`, 'Key k1 is missing'],
    ] as const) {
      await writeFile(file, other)
      const refused = startBotyard(site)
      expect(await refused.ended()).toBe(1)
      await refused.untilPrinted('E-SYS-C-0013')
      await refused.untilPrinted(problem)
    }
    await writeFile(file, keys)
  },
)

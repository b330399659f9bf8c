import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { addInstagramAccount, addPerson, signInByRequest } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('L1 C1 no password, token or Instagram session of a whole run lies in a log or in the database', async ({
  request,
}) => {
  const person = await addPerson(request, 'canary')
  const account = `ig_${person.username}`
  const instagramPassword = `ig-secret-${person.username}`
  await addInstagramAccount(request, account, instagramPassword)
  const call = await signInByRequest(request, person)
  await request.post('/api/auth/login', {
    data: { username: person.username, password: 'a-wrong-canary-password' },
  })
  await call('post', '/api/bot/login', { username: account, password: 'wrong-ig-canary' }, 400)
  await call('post', '/api/bot/login', { username: account, password: instagramPassword })
  await call('post', '/api/bot/start', {})
  const { run_id } = await call<{ run_id: string }>('post', '/api/bot/actions/follow-hashtag', {
    hashtag: 'cats',
    count: 1,
  })
  await expect
    .poll(async () => (await call<{ state: string }>('get', `/api/runs/${run_id}`)).state, {
      timeout: 30_000,
    })
    .toBe('done')

  const secrets = [
    person.password,
    call.token,
    instagramPassword,
    'a-wrong-canary-password',
    'wrong-ig-canary',
    'sessionid',
    'IGT:2:',
  ]
  const places = { ...readLogs(), database: await dumpDatabase() }
  expect(places.database).toContain(person.username)
  for (const [place, text] of Object.entries(places))
    for (const [index, secret] of secrets.entries())
      expect(text.includes(secret), `secret ${index} in ${place}`).toBe(false)
})

const dataDir = () => process.env.E2E_DATA_DIR ?? ''

function readLogs(): Record<string, string> {
  const folder = join(dataDir(), 'logs')
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  )
}

/** Every row of every table, as the owner of the database sees it. */
async function dumpDatabase(): Promise<string> {
  const password = readFileSync(join(dataDir(), 'postgres-password'), 'utf8').trim()
  const folder = process.getuid?.() === 0 ? join(dataDir(), 'database') : dataDir()
  const port = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  const client = new pg.Client({
    connectionString: `postgres://botyard:${password}@127.0.0.1:${port}/botyard`,
  })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
    )
    const dumps: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      dumps.push(name, ...rows.map(({ row }) => row))
    }
    return dumps.join('\n')
  } finally {
    await client.end()
  }
}

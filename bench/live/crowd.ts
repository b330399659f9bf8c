import { type ChildProcess, fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { addBusyPeople, type BenchDatabase } from '../database.ts'
import { untilAnswers } from '../installation.ts'

const apiPort = 3662
const barePort = 3663
export const apiUrl = `ws://127.0.0.1:${apiPort}/trpc`
export const bareUrl = `ws://127.0.0.1:${barePort}`
/** The same for every start: an API refuses keys that do not fit the database. */
const encryptionKeys = `k:${randomBytes(32).toString('base64')}`
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Many people with a session each. @returns their ids; the tokens of their sessions are in the file. */
export async function addSignedInPeople(
  { owner }: BenchDatabase,
  count: number,
  to: string,
): Promise<string[]> {
  await addBusyPeople(owner, count, 1)
  await owner.query('update users set must_change_password = false')
  const { rows } = await owner.query<{ id: string }>('select id from users')
  const tokens = rows.map(() => randomBytes(32).toString('base64url'))
  const hashes = tokens.map((token) => createHash('sha256').update(token).digest('hex'))
  const ids = rows.map(({ id }) => id)
  await owner.query(
    `insert into sessions (id, user_id, expires_at, absolute_expires_at)
     select hash, id, now() + interval '1 hour', now() + interval '1 hour'
     from unnest($1::text[], $2::uuid[]) as pair (hash, id)`,
    [hashes, ids],
  )
  await writeFile(to, JSON.stringify(tokens), { mode: 0o600 })
  return ids
}

/** The API and the bare server, ready for sockets; whoever starts them ends the children. */
export async function startServers({ env: logins, url }: BenchDatabase, children: ChildProcess[]) {
  const env = {
    ...process.env,
    ...logins,
    ENCRYPTION_KEYS: encryptionKeys,
    PORT: String(apiPort),
    LOG_LEVEL: 'warn',
    // All of them come from one network.
    REQUESTS_PER_MINUTE: '1000000',
  }
  const api = fork(file('../../apps/api/src/main.ts'), { env })
  const bare = fork(file('fanout-bare.ts'), [String(barePort), url])
  children.push(api, bare)
  await Promise.all([once(bare, 'message'), untilAnswers(`http://127.0.0.1:${apiPort}/healthz`)])
  return { api, bare }
}

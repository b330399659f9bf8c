import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createFirstAdministrator } from '@botyard/api/first-administrator'
import { parseKeyRing } from '@botyard/db'
import { seal } from '@botyard/db/crypto'
import { migrate } from '@botyard/db/migrate'
import { rollBack } from '@botyard/db/roll-back'
import { startEmbeddedPostgres } from '@botyard/embedded-postgres'
import pg from 'pg'

/** Migrations of the first release. */
const released = 25

/** Fills a data folder as the first release did: one login for all, who is a superuser, and its migrations only. */
export async function fillAsFirstRelease(dataDir: string): Promise<void> {
  await mkdir(join(dataDir, 'outbox'))
  const server = await startEmbeddedPostgres({ dataDir })
  const owner = new pg.Client({ connectionString: server.url })
  try {
    await migrate({ databaseUrl: server.url })
    await createFirstAdministrator({
      databaseUrl: server.url,
      username: 'admin',
      password: 'of the first release',
    })
    await owner.connect()
    const { rows } = await owner.query<{ count: number }>(
      'select count(*)::int as count from drizzle.__drizzle_migrations',
    )
    await keepSecret(owner, join(dataDir, 'encryption-keys'))
    await rollBack({ databaseUrl: server.url, steps: Number(rows[0]?.count) - released })
    await owner.query('drop owned by botyard_runner, botyard_mail; drop role botyard_runner, botyard_mail')
  } finally {
    await owner.end()
    await server.stop()
  }
}

/** A webhook of the administrator, with its secret sealed by a key of the data folder, not bound to its row. */
async function keepSecret(owner: pg.Client, file: string): Promise<void> {
  const keys = `k1:${randomBytes(32).toString('base64')}`
  await writeFile(file, `${keys}\n`, { mode: 0o600 })
  const { rows } = await owner.query<{ id: string }>('select id from users')
  const userId = rows[0]?.id ?? ''
  const place = { table: 'webhook_endpoints', column: 'secret_encrypted', userId }
  await owner.query(
    'insert into webhook_endpoints (user_id, name, url, secret_encrypted) values ($1, $2, $3, $4)',
    [...[userId, 'old', 'https://example.org', seal(parseKeyRing(keys), place, 'secret')]],
  )
}

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createFirstAdministrator } from '@botyard/api/first-administrator'
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
    await rollBack({ databaseUrl: server.url, steps: Number(rows[0]?.count) - released })
    await owner.query('drop owned by botyard_runner; drop role botyard_runner')
  } finally {
    await owner.end()
    await server.stop()
  }
}

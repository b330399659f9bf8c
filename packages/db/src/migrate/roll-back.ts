import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { databaseError } from '../database-error.ts'
import { migrationsFolder, readJournal } from './journal.ts'

/**
 * Takes back the newest `steps` migrations, each with its own file in migrations/down, in one transaction. What a
 * migration added is lost with it: make a backup first.
 * @returns the names of the migrations taken back, newest first.
 * @throws {BotError} DATABASE_UNAVAILABLE or DATABASE_REFUSED, with nothing changed.
 */
export async function rollBack({
  databaseUrl,
  steps,
}: {
  databaseUrl: string
  steps: number
}): Promise<string[]> {
  const entries = await readJournal()
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'botyard-roll-back' })
  try {
    await client.connect()
    const { rows } = await client.query<{ created_at: string }>(
      'select created_at from drizzle.__drizzle_migrations order by created_at desc limit $1',
      [steps],
    )
    const taken = rows.flatMap((row) => entries.find(({ when }) => when === Number(row.created_at)) ?? [])
    await client.query('begin')
    for (const { tag, when } of taken) {
      await client.query(await readFile(join(migrationsFolder, `down/${tag}.sql`), 'utf8'))
      await client.query('delete from drizzle.__drizzle_migrations where created_at = $1', [when])
    }
    await client.query('commit')
    return taken.map(({ tag }) => tag)
  } catch (error) {
    throw databaseError(error)
  } finally {
    await client.end()
  }
}

import { DatabaseSync } from 'node:sqlite'
import { type Database, withUser } from '@botyard/db'
import { listOwnTables, type OwnTable, readOwnRows } from '@botyard/db/queries/people/own-data'
import { BotError } from '@botyard/errors'
import { sql } from 'drizzle-orm'

/** First key of the lock that lets one process at a time export a user's data. */
const lockClass = 7_226_021

/**
 * Writes everything a user may have of their own into a new SQLite file, as of one moment, a few hundred rows at a time.
 * @throws {BotError} EXPORT_RUNNING when another process is doing so.
 */
export async function writeSqlite(db: Database, userId: string, file: string): Promise<void> {
  const sqlite = new DatabaseSync(file)
  try {
    // Nobody reads the file before it is whole, and one that is not is thrown away.
    sqlite.exec('pragma journal_mode = off; pragma synchronous = off; begin')
    await withUser(db, userId, async (tx) => {
      await tx.execute(sql`set transaction isolation level repeatable read, read only`)
      const { rows } = await tx.execute<{ is_free: boolean }>(
        sql`select pg_try_advisory_xact_lock(${lockClass}, hashtext(${userId})) as is_free`,
      )
      if (!rows[0]?.is_free) throw new BotError('EXPORT_RUNNING')
      for (const table of await listOwnTables(tx)) {
        sqlite.exec(createStatement(table))
        const places = table.columns.map(() => '?').join(', ')
        const insert = sqlite.prepare(`insert into "${table.name}" values (${places})`)
        for await (const batch of readOwnRows(tx, table)) for (const row of batch) insert.run(...row)
      }
    })
    sqlite.exec('commit')
  } finally {
    sqlite.close()
  }
}

/** SQLite makes numbers of the texts it is given, where a column is one of numbers. */
function createStatement({ name, columns }: OwnTable): string {
  return `create table "${name}" (${columns.map((column) => `"${column.name}" ${column.kind}`).join(', ')})`
}

import { DatabaseSync } from 'node:sqlite'
import { type Database, withSnapshot } from '@botyard/db'
import { claimExport, listOwnTables, type OwnTable, readOwnRows } from '@botyard/db/queries/people/own-data'
import { BotError } from '@botyard/errors'

/**
 * Writes everything a user may have of their own into a new SQLite file, as of one moment, a few hundred rows at a time.
 * @throws {BotError} EXPORT_RUNNING when another process is doing so.
 */
export async function writeSqlite(db: Database, userId: string, file: string): Promise<void> {
  const sqlite = new DatabaseSync(file)
  try {
    // Nobody reads the file before it is whole, and one that is not is thrown away.
    sqlite.exec('pragma journal_mode = off; pragma synchronous = off; begin')
    await withSnapshot(db, userId, async (tx) => {
      if (!(await claimExport(tx))) throw new BotError('EXPORT_RUNNING')
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

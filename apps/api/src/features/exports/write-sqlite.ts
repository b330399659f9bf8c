import { DatabaseSync } from 'node:sqlite'
import { continueAsUser, type Database, type UserTx, withSnapshot } from '@botyard/db'
import { claimExport, listOwnTables, type OwnTable, readOwnRows } from '@botyard/db/queries/people/own-data'
import { BotError } from '@botyard/errors'

/**
 * Writes everything these users may have of their own into a new SQLite file, as of one moment, a few hundred rows at a
 * time. The first of them is who asks: one file at a time is made for each.
 * @throws {BotError} EXPORT_RUNNING when another process is doing so.
 */
export async function writeSqlite(
  db: Database,
  [userId, ...furtherIds]: readonly [string, ...string[]],
  file: string,
): Promise<void> {
  const sqlite = new DatabaseSync(file)
  try {
    // Nobody reads the file before it is whole, and one that is not is thrown away.
    sqlite.exec('pragma journal_mode = off; pragma synchronous = off; begin')
    await withSnapshot(db, userId, async (tx) => {
      if (!(await claimExport(tx))) throw new BotError('EXPORT_RUNNING')
      const tables = await listOwnTables(tx)
      for (const table of tables) sqlite.exec(createStatement(table))
      await copyRows(tx, tables, sqlite)
      for (const id of furtherIds) await copyRows(await continueAsUser(tx, id), tables, sqlite)
    })
    sqlite.exec('commit')
  } finally {
    sqlite.close()
  }
}

async function copyRows(tx: UserTx, tables: readonly OwnTable[], sqlite: DatabaseSync): Promise<void> {
  for (const table of tables) {
    const places = table.columns.map(() => '?').join(', ')
    const insert = sqlite.prepare(`insert into "${table.name}" values (${places})`)
    for await (const batch of readOwnRows(tx, table)) for (const row of batch) insert.run(...row)
  }
}

/** SQLite makes numbers of the texts it is given, where a column is one of numbers. */
function createStatement({ name, columns }: OwnTable): string {
  return `create table "${name}" (${columns.map((column) => `"${column.name}" ${column.kind}`).join(', ')})`
}

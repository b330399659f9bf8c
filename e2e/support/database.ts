import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** Asks the database of the installation under test, for what would take hours to happen by itself. */
export async function queryDatabase(text: string, values: readonly unknown[]): Promise<void> {
  const read = async (file: string) =>
    (await readFile(join(process.env.E2E_DATA_DIR ?? '', file), 'utf8')).trim()
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(await read('postgres-port')),
    user: 'botyard',
    password: await read('postgres-password'),
    database: 'botyard',
  })
  await client.connect()
  try {
    await client.query(text, [...values])
  } finally {
    await client.end()
  }
}

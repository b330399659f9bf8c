import { dirname } from 'node:path'
import { startEmbeddedPostgres } from '@botyard/embedded-postgres'
import pg from 'pg'

/** Stops the server behind a URL fast, cutting its sessions, and starts it again at the same port. Only for one that came with npm. */
export async function restartPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ data_directory: string }>('show data_directory')
  await client.end()
  const folder = dirname(rows[0]?.data_directory ?? '')
  // Started as root it keeps its files in a folder of its own below the data folder.
  const dataDir = folder.endsWith('/database') ? dirname(folder) : folder
  const server = await startEmbeddedPostgres({ dataDir, durable: false })
  await server.stop()
  const again = await startEmbeddedPostgres({ dataDir, durable: false })
  if (again.port !== server.port) throw new Error('PostgreSQL came back at another port')
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@botyard/embedded-postgres'

/**
 * Runs `work` with the address of one PostgreSQL for all test runs in it. Runs that are cut off leave databases behind: they
 * go with the server.
 */
export async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'botyard-mutants-db-'))
  const server = await startEmbeddedPostgres({ dataDir, durable: false })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
    await Promise.all([dataDir, server.folder].map((folder) => rm(folder, { recursive: true, force: true })))
  }
}

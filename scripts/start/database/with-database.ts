import { startEmbeddedPostgres } from '@botyard/embedded-postgres'
import { readEnv } from '@botyard/runtime/env'
import { lockDataDir } from '../data-folder/lock-data-dir.ts'
import { reportFailure } from '../terminal/report-failure.ts'

/**
 * Does something with the database of this installation while nothing else of it runs. Sets the exit code to 1, with one
 * clear line, when that fails.
 */
export async function withDatabase(work: (databaseUrl: string) => Promise<void>): Promise<void> {
  try {
    const settings = readEnv(process.env)
    if (settings.DATABASE_URL) await work(settings.DATABASE_URL)
    else await withEmbedded(settings.BOTYARD_DATA_DIR, work)
  } catch (error) {
    reportFailure(error)
    process.exitCode = 1
  }
}

async function withEmbedded(dataDir: string, work: (databaseUrl: string) => Promise<void>): Promise<void> {
  // The database of a Botyard that runs must not be stopped under it.
  const lock = await lockDataDir(dataDir)
  try {
    const server = await startEmbeddedPostgres({ dataDir })
    try {
      await work(server.url)
    } finally {
      await server.stop()
    }
  } finally {
    await lock.release()
  }
}

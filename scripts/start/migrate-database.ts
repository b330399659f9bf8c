import { migrate } from '@botyard/db/migrate'
import { startEmbeddedPostgres } from '@botyard/runtime/embedded-postgres'
import { readEnv } from '@botyard/runtime/env'
import { lockDataDir } from './instance-lock.ts'
import { reportFailure } from './report-failure.ts'

/** Migrates the database of this installation. Sets the exit code to 1, with one clear line, when that fails. */
export async function migrateDatabase(): Promise<void> {
  try {
    const settings = readEnv(process.env)
    if (settings.DATABASE_URL) await migrate({ databaseUrl: settings.DATABASE_URL })
    else await migrateEmbedded(settings.BOTYARD_DATA_DIR)
    console.log('The database is up to date.')
  } catch (error) {
    reportFailure(error)
    process.exitCode = 1
  }
}

async function migrateEmbedded(dataDir: string): Promise<void> {
  // A Botyard that runs has migrated already, and its database must not be stopped under it.
  const lock = await lockDataDir(dataDir)
  try {
    const server = await startEmbeddedPostgres({ dataDir })
    try {
      await migrate({ databaseUrl: server.url })
    } finally {
      await server.stop()
    }
  } finally {
    await lock.release()
  }
}

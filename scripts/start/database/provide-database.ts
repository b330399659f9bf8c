import { setTimeout } from 'node:timers/promises'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@botyard/embedded-postgres'
import { toBotError } from '@botyard/errors'
import type { StartContext } from '../start-context.ts'

/** The database that bots and people live in. */
export interface ProvidedDatabase {
  readonly url: string
  /** Where the embedded one keeps its files; null for one of the operator's own. */
  readonly folder: string | null
}

const lookEveryMs = 1_000

/**
 * The database of DATABASE_URL, or the embedded one: started now, started again when it crashes, stopped at the end.
 * @throws {BotError} EMBEDDED_POSTGRES_FAILED
 */
export async function provideDatabase(context: StartContext): Promise<ProvidedDatabase> {
  const { settings, progress, shutdown, lastResorts } = context
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, folder: null }
  let server: EmbeddedPostgres | undefined
  let keeping: Promise<void> | undefined
  const starting = progress.step('database', () =>
    startEmbeddedPostgres({ dataDir: settings.BOTYARD_DATA_DIR }),
  )
  lastResorts.push(() => server?.stopAtOnce())
  // Known to the shutdown before it is up: a Ctrl-C meanwhile must not leave it behind.
  shutdown.add('stop the database', async () => {
    const started = await starting.catch(() => undefined)
    await keeping
    await started?.stop()
  })
  server = await starting
  keeping = keepUp(server, context, (again) => {
    server = again
  })
  return { url: server.url, folder: server.folder }
}

/** Looks after the server until the shutdown begins. API and worker find it again at the same address. */
async function keepUp(
  first: EmbeddedPostgres,
  { settings, progress, shutdown }: StartContext,
  onRestart: (server: EmbeddedPostgres) => void,
): Promise<void> {
  const { signal } = shutdown
  let server = first
  while (!signal.aborted) {
    await setTimeout(lookEveryMs, undefined, { signal }).catch(() => {})
    if (signal.aborted || (await server.isRunning())) continue
    progress.line('  ! the database ended, starting it again')
    try {
      server = await startEmbeddedPostgres({ dataDir: settings.BOTYARD_DATA_DIR })
      onRestart(server)
    } catch (error) {
      progress.line(`  ✗ database: ${toBotError(error).message}`)
      continue
    }
    if (server.url !== first.url) {
      process.exitCode = 1
      // Not awaited: the shutdown waits for this loop.
      void shutdown.now('the port of the database was taken while it was down: start again')
    }
  }
}

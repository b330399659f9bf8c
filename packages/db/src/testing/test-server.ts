import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL whose databases nobody wants back. */
export interface TestServer {
  /** Where its superuser connects. */
  readonly url: string
  /** Ends it and deletes all it had. */
  stop(): Promise<void>
}

const memoryFolder = '/dev/shm'
const wantedBytes = 4 * 1024 ** 3

/** Starts one for a whole run of tests, in memory where there is room. */
export async function startTestServer(): Promise<TestServer> {
  const { startEmbeddedPostgres } = await import('@botyard/embedded-postgres')
  const dataDir = await mkdtemp(join(await findFastFolder(), 'botyard-test-'))
  // For the system user that runs PostgreSQL when this is root.
  await chmod(dataDir, 0o755)
  const server = await startEmbeddedPostgres({ dataDir, durable: false })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await Promise.all(
        [dataDir, server.folder].map((folder) => rm(folder, { recursive: true, force: true })),
      )
    },
  }
}

/**
 * A clone of the template is some 700 files, and ext4 takes longer to find a place for a file the more were deleted in the last
 * minute: 450 ms a clone after a few hundred tests, instead of 20 in memory. (perf: `recently_deleted` of fs/ext4/ialloc.c)
 */
async function findFastFolder(): Promise<string> {
  const memory = await statfs(memoryFolder).catch(() => undefined)
  return memory && memory.bavail * memory.bsize > wantedBytes ? memoryFolder : tmpdir()
}

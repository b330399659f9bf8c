import { startTestServer } from '@botyard/db/testing/test-server'

/**
 * Runs `work` with the address of one PostgreSQL for all test runs in it. Runs that are cut off leave databases behind: they
 * go with the server.
 */
export async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await startTestServer()
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}

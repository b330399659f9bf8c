import { fillHistory } from '@botyard/db/testing/fill-history'
import { startEmbeddedPostgres } from '@botyard/embedded-postgres'
import pg from 'pg'
import { addBusyPeople } from '../database.ts'

/** Entries of one account. */
const activityEach = 20_000

/**
 * Gives the installation of a folder, while it is stopped, further accounts with long histories: so many entries of activity in all, a
 * fifth as many effects, runs, acts. @returns the size of its database in GB.
 */
export async function fillFolder(dataDir: string, rows: number): Promise<number> {
  const server = await startEmbeddedPostgres({ dataDir })
  const owner = new pg.Pool({ connectionString: server.url, max: 1 })
  owner.on('error', () => {})
  try {
    const accounts = Math.ceil(rows / activityEach)
    const activity = Math.ceil(rows / accounts)
    await addBusyPeople(owner, accounts, 0)
    const { rows: people } = await owner.query<{ id: string }>(
      'select id from users where password_hash = $1',
      ['none'],
    )
    const runs = Math.ceil(activity / 40)
    await fillHistory(
      owner,
      people.map(({ id }) => id),
      { days: 90, activity, runs, targets: 8, firstTargets: 100 },
    )
    const { rows: sizes } = await owner.query<{ bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    )
    return Number(sizes[0]?.bytes) / 1e9
  } finally {
    await owner.end()
    await server.stop()
  }
}

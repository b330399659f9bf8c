import { createPostgresWakeBus, openDatabase, withRole } from '@botyard/db'
import { insertPerson } from '@botyard/db/queries/people/people'
import { hasAdministrator } from '@botyard/db/queries/sign-in/sign-in'
import { createPasswords } from './passwords/passwords.ts'

/**
 * Creates the first administrator, whose password must be changed at the first sign-in. Does nothing when there is an
 * administrator already, so it is safe to call at each start.
 */
export async function createFirstAdministrator(options: {
  databaseUrl: string
  username: string
  password: string
}): Promise<{ created: boolean }> {
  const { databaseUrl: url, username, password } = options
  const db = openDatabase({ url, wakeBus: createPostgresWakeBus({ url }), maxConnections: 1 })
  try {
    if (await withRole(db, 'auth', hasAdministrator)) return { created: false }
    const passwordHash = await createPasswords().hash(password)
    await withRole(db, 'admin', (tx) =>
      insertPerson(tx, { username, email: `${username}@localhost.localdomain`, role: 'admin', passwordHash }),
    )
    return { created: true }
  } finally {
    await db.close()
  }
}

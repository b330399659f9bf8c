import { createPostgresWakeBus, type Database, type KeyRing, openDatabase, parseKeyRing } from '@botyard/db'
import { readEnv } from '@botyard/runtime/env'
import { type EncryptionKeys, readEncryptionKeys } from '../start/data-folder/encryption-keys.ts'
import { withDatabase } from '../start/database/with-database.ts'

/** Does something with the database and its keys, which `prepare` may change first. */
export async function withKeys(
  prepare: (keys: EncryptionKeys, db: Database) => Promise<EncryptionKeys>,
  work: (db: Database, ring: KeyRing) => Promise<void>,
): Promise<void> {
  await withDatabase(async (url) => {
    const found = await readEncryptionKeys(readEnv(process.env))
    const db = openDatabase({
      ...{ url, wakeBus: createPostgresWakeBus({ url }), applicationName: 'botyard-keys' },
      // Nobody waits for an answer meanwhile, and a server at work may be slow to take one more.
      connectMs: 60_000,
    })
    try {
      const { keys } = await prepare(found, db)
      await work(db, parseKeyRing(keys))
    } finally {
      await db.close()
    }
  })
}

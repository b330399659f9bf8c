/**
 * `npm run migrate`: brings the database up to date and starts nothing else. Without DATABASE_URL it is the embedded one,
 * which runs for that long.
 */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { withDatabase } = await import('./start/with-database.ts')
const { migrate } = await import('@botyard/db/migrate')
await withDatabase(async (databaseUrl) => {
  await migrate({ databaseUrl })
  console.log('The database is up to date.')
})

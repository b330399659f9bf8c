/**
 * `npm run migrate`: brings the database up to date and starts nothing else. Without DATABASE_URL it is the embedded one,
 * which runs for that long.
 */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { migrateDatabase } = await import('./start/migrate-database.ts')
await migrateDatabase()

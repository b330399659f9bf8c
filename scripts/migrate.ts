/**
 * `npm run migrate`: brings the database up to date and starts nothing else. Without DATABASE_URL it is the embedded one,
 * which runs for that long. With `--create-logins` it also makes the logins of API and worker on a PostgreSQL of your own, or
 * gives them new passwords, and prints the settings that hold them.
 */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const [option, ...rest] = process.argv.slice(2)
const wantsLogins = option === '--create-logins' && rest.length === 0
if (option !== undefined && !wantsLogins) {
  console.error(
    `Wanted npm run migrate, or npm run migrate -- --create-logins; got ${process.argv.slice(2).join(' ')}.`,
  )
  process.exit(1)
}
if (wantsLogins && !process.env.DATABASE_URL) {
  console.error(
    '--create-logins is for a PostgreSQL of your own, in DATABASE_URL; the embedded one gets its logins from npm start.',
  )
  process.exit(1)
}
const { withDatabase } = await import('./start/database/with-database.ts')
const { newPassword } = await import('./start/database/provide-logins.ts')
const { createLogins } = await import('@botyard/db/logins/create-logins')
const { migrate } = await import('@botyard/db/migrate')
await withDatabase(async (databaseUrl) => {
  await migrate({ databaseUrl })
  console.log('The database is up to date.')
  if (!wantsLogins) return
  const logins = await createLogins(databaseUrl, { api: newPassword(), worker: newPassword() })
  console.log(`DATABASE_API_URL=${logins.api}\nDATABASE_WORKER_URL=${logins.worker}`)
})

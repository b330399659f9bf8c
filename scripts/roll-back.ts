/**
 * `npm run roll-back -- N`: takes back the newest N migrations, in one transaction, by their files in migrations/down. What
 * they added is lost with them. Botyard must not be running.
 */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const steps = Number(process.argv[2])
if (!Number.isInteger(steps) || steps < 1) {
  console.error(
    `How many migrations are to be taken back? Wanted npm run roll-back -- 1, got ${process.argv[2] ?? 'nothing'}.`,
  )
  process.exit(1)
}
const { withDatabase } = await import('./start/database/with-database.ts')
const { rollBack } = await import('@botyard/db/roll-back')
await withDatabase(async (databaseUrl) => {
  const taken = await rollBack({ databaseUrl, steps })
  for (const name of taken) console.log(`Took back ${name}.`)
  if (taken.length < steps) console.log(`There were only ${taken.length}.`)
})

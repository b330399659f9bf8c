/** `npm run keys:check`: opens every sealed value, and tells which keys are needed and which can go. Changes nothing. */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { withKeys } = await import('./keys/with-keys.ts')
const { checkKeys } = await import('@botyard/db')
await withKeys(
  async (keys) => keys,
  async (db, ring) => {
    const reports = await checkKeys(db, ring)
    for (const { table, column, byKey, refused } of reports) {
      const counts = Object.entries(byKey).map(([kid, count]) => `${count} with ${kid}`)
      console.log(
        `${table}.${column}: ${counts.join(', ') || 'none'}${refused > 0 ? `; ${refused} DO NOT OPEN` : ''}`,
      )
    }
    const needed = new Set([ring.primary, ...reports.flatMap(({ byKey }) => Object.keys(byKey))])
    for (const kid of ring.keys.keys())
      console.log(`Key ${kid} ${needed.has(kid) ? 'is needed' : 'can be removed'}.`)
    for (const kid of needed) if (!ring.keys.has(kid)) console.error(`Key ${kid} is needed and missing.`)
    if (reports.some(({ refused }) => refused > 0)) process.exitCode = 1
  },
)

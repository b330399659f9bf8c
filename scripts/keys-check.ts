/**
 * `npm run keys:check`: opens every sealed value, and tells which keys are needed and which can go. Changes nothing. With
 * `--accept-losses` a start no longer asks for keys that are lost, and what they sealed stays closed.
 */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { withKeys } = await import('./keys/with-keys.ts')
const { acceptKeys, checkKeys } = await import('@botyard/db')
const [option, ...rest] = process.argv.slice(2)
const acceptsLosses = option === '--accept-losses' && rest.length === 0
if (option !== undefined && !acceptsLosses) {
  console.error(
    `Wanted npm run keys:check, or npm run keys:check -- --accept-losses; got ${process.argv.slice(2).join(' ')}.`,
  )
  process.exit(1)
}
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
    if (acceptsLosses) {
      const lost = await acceptKeys(db, ring)
      console.log(
        `The keys are taken as they are${lost.length > 0 ? `; ${lost.join(', ')} counts as lost` : ''}.`,
      )
    } else if (reports.some(({ refused }) => refused > 0)) process.exitCode = 1
  },
)

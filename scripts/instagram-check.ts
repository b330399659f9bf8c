/**
 * `npm run instagram:check -- --user NAME`: makes the reads of a connected account one by one and prints what came, without
 * names and contents: the first thing to send along with a bug report. Also `--hashtag cats`. It changes nothing at Instagram.
 */
import { parseArgs } from 'node:util'
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { checkAccount } = await import('./instagram-check/check-account.ts')
const { withKeys } = await import('./keys/with-keys.ts')

const { values } = parseArgs({
  options: { user: { type: 'string' }, hashtag: { type: 'string', default: 'photography' } },
})
const { user, hashtag } = values
if (user === undefined) {
  console.error('Name the person whose account to check: npm run instagram:check -- --user NAME')
  process.exit(1)
}
await withKeys(
  async (keys) => keys,
  async (db, keyRing) => {
    const isGood = await checkAccount({ db, keyRing, print: (line) => console.log(line) }, { user, hashtag })
    if (!isGood) process.exitCode = 1
  },
)

/**
 * `npm run keys:rotate`: seals every secret of the database with the first key. With ENCRYPTION_KEYS the operator puts the
 * new key first; keys in the data folder get a new first one here. The old key stays until nothing needs it any more.
 */
import { requireNode24 } from './start/require-node-24.ts'

requireNode24(import.meta.filename)
const { withKeys } = await import('./keys/with-keys.ts')
const { addKey } = await import('./keys/add-key.ts')
const { hashOutgoingAddresses, reencrypt } = await import('@botyard/db')
await withKeys(addKey, async (db, ring) => {
  const { resealed, refused } = await reencrypt(db, ring, (count) => console.log(`${count} re-encrypted …`))
  await hashOutgoingAddresses(db, ring)
  console.log(`${resealed} values are now sealed with key ${ring.primary}.`)
  if (refused > 0) {
    console.error(
      `${refused} values open with none of the keys and were left. npm run keys:check says where.`,
    )
    process.exitCode = 1
  }
})

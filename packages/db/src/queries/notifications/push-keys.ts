import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { type KeyRing, open, type SealedPlace, seal } from '../../encryption/crypto.ts'
import { installationId } from '../../encryption/sealed-columns.ts'
import { readRows } from '../../read-rows.ts'

/** A pair of P-256 keys in base64url, as RFC 8292 has them. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const rowShape = z.object({ id: z.string(), public_key: z.string(), private_key_encrypted: z.string() })
const placeOf = (row: string): SealedPlace => ({
  ...{ table: 'push_keys', column: 'private_key_encrypted' },
  ...{ userId: installationId, row },
})

/** The keys of this installation; undefined before its API was started with this release. For the roles app and auth. */
export async function findPushKeys(tx: Tx, ring: KeyRing): Promise<PushKeys | undefined> {
  const [row] = await readRows(tx, rowShape, sql`select id, public_key, private_key_encrypted from push_keys`)
  return (
    row && {
      publicKey: row.public_key,
      privateKey: open(ring, placeOf(row.id), row.private_key_encrypted),
    }
  )
}

/** The keys of this installation, which `make` makes if there are none; of two that begin at once, one makes them. For the auth role. */
export async function ensurePushKeys(tx: Tx, ring: KeyRing, make: () => PushKeys): Promise<PushKeys> {
  const kept = await findPushKeys(tx, ring)
  if (kept) return kept
  const id = randomUUID()
  const { publicKey, privateKey } = make()
  await tx.execute(sql`
    insert into push_keys (id, public_key, private_key_encrypted)
    values (${id}, ${publicKey}, ${seal(ring, placeOf(id), privateKey)}) on conflict (is_only) do nothing`)
  const made = await findPushKeys(tx, ring)
  if (!made) throw new TypeError('an insert left nothing behind')
  return made
}

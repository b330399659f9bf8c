import { createHmac, hkdfSync } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Tx } from '../connections/client.ts'
import { readRows } from '../read-rows.ts'
import { withRole } from '../with-role.ts'
import { type KeyRing, tryOpen } from './crypto.ts'

/** What stands instead of a hash for accounts without a proxy: they share the address of this installation. */
const directAddress = 'direct'

/**
 * Names the address that a proxy's traffic goes to, `<kid>.<hash>`, so that two accounts behind the same host and port are
 * found without opening either: HMAC-SHA256 under a key derived (HKDF) from the first one of the ring. Null: directly.
 */
export function hashOutgoingAddress({ primary, keys }: KeyRing, proxyUrl: string | null): string {
  if (proxyUrl === null) return directAddress
  const key = keys.get(primary)
  if (!key) throw new TypeError('there is no encryption key')
  const { hostname, port, protocol } = new URL(proxyUrl)
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'botyard outgoing address', 32))
  const address = `${hostname.toLowerCase()}:${port || defaultPorts[protocol] || 80}`
  return `${primary}.${createHmac('sha256', derived).update(address).digest('base64url')}`
}

/** URLs leave these out. */
const defaultPorts: Readonly<Record<string, number>> = { 'https:': 443, 'socks5:': 1080 }

/** Proxies a transaction takes at once. */
const batchSize = 200

/**
 * Hashes the address of each proxy that has no hash yet, or one under an older key. A proxy that is changed meanwhile is
 * left to its writer. @returns how many there were.
 */
export async function hashOutgoingAddresses(db: Database, ring: KeyRing): Promise<number> {
  let [count, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const rows = await withRole(db, 'keys', (tx) => readUnhashed(tx, ring.primary, after))
    const last = rows.at(-1)
    if (!last) return count
    const changes = rows.flatMap(({ user_id, sealed }) => {
      const place = { table: 'instagram_credentials', column: 'proxy_encrypted', userId: user_id }
      const url = tryOpen(ring, place, sealed)
      return url === undefined ? [] : [{ user_id, sealed, hash: hashOutgoingAddress(ring, url) }]
    })
    count += await withRole(db, 'keys', (tx) => keep(tx, changes))
    after = last.user_id
  }
}

const sealedProxy = z.object({ user_id: z.string(), sealed: z.string() })

async function readUnhashed(tx: Tx, kid: string, after: string): Promise<z.infer<typeof sealedProxy>[]> {
  return readRows(
    tx,
    sealedProxy,
    sql`
    select user_id, proxy_encrypted as sealed from instagram_credentials join user_bot_status status using (user_id)
    where proxy_encrypted is not null and split_part(outgoing_address_hash, '.', 1) <> ${kid} and user_id > ${after}
    order by user_id limit ${batchSize}`,
  )
}

async function keep(
  tx: Tx,
  changes: readonly { user_id: string; sealed: string; hash: string }[],
): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    update user_bot_status status set outgoing_address_hash = change.hash
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change (user_id uuid, sealed text, hash text)
      join instagram_credentials kept on kept.user_id = change.user_id and kept.proxy_encrypted = change.sealed
    where status.user_id = change.user_id`)
  return rowCount ?? 0
}

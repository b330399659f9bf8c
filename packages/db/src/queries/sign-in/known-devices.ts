import { sql } from 'drizzle-orm'
import { makeRoom } from '../../caps/hold-cap.ts'
import type { Tx } from '../../connections/client.ts'

/** All queries here are for the auth role. Remembers a browser in which somebody signed in, or goes on doing so. */
export async function rememberDevice(
  tx: Tx,
  {
    id,
    userId,
    generation,
    lifetimeMs,
  }: { id: string; userId: string; generation: number; lifetimeMs: number },
): Promise<void> {
  await tx.execute(sql`delete from known_devices where id = ${id}`)
  await makeRoom(tx, userId, 'knownDevices')
  await tx.execute(sql`
    insert into known_devices (id, user_id, generation, expires_at)
    values (${id}, ${userId}, ${generation}, now() + ${lifetimeMs} * interval '1 millisecond')
    on conflict (id) do update
      set user_id = excluded.user_id, generation = excluded.generation, expires_at = excluded.expires_at`)
}

/** Whether the person with this username, or this email address, has signed in with this device. */
export async function isKnownDevice(tx: Tx, id: string, name: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    select from known_devices join users on users.id = user_id
    where known_devices.id = ${id} and ${name.toLowerCase()} in (username, email) and expires_at > now()
      and known_devices.generation = users.access_generation`)
  return rowCount === 1
}

export async function deleteEndedDevices(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from known_devices where expires_at <= now()`)
}

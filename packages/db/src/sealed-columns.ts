import { sql } from 'drizzle-orm'
import type { Database, Tx } from './client.ts'
import { type KeyRing, open, seal } from './crypto.ts'
import { withRole } from './with-role.ts'

interface SealedColumn {
  readonly table: string
  readonly column: string
}

/** Every sealed column. A test compares the list with the columns of the database whose names end in `_encrypted`. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'instagram_credentials', column: 'session_data_encrypted' },
  { table: 'instagram_credentials', column: 'pending_login_encrypted' },
  { table: 'instagram_credentials', column: 'password_encrypted' },
  { table: 'instagram_credentials', column: 'proxy_encrypted' },
  { table: 'mails', column: 'message_encrypted' },
  { table: 'second_factors', column: 'seed_encrypted' },
  { table: 'webhook_endpoints', column: 'secret_encrypted' },
]

type SealedRow = { readonly user_id: string; readonly sealed: string }

/** What became of the values that another key than the first had sealed. */
export interface SealedAnew {
  readonly resealed: number
  /** Values that no key of the ring opens, left as they are. */
  readonly refused: number
}

/** What keys a column's values are sealed with, and how many of them do not open. */
export interface ColumnReport extends SealedColumn {
  /** Values by the id of their key. */
  readonly byKey: Readonly<Record<string, number>>
  readonly refused: number
}

/** Values a transaction takes at once. */
const batchSize = 200

/**
 * Seals with the first key whatever another key sealed. Botyard may run meanwhile, with a ring that has both keys: a value
 * that changed since it was read is left to its writer. Killed and run again, it goes on with what is left.
 */
export async function sealAnew(
  db: Database,
  ring: KeyRing,
  onBatch: (count: number) => void = () => {},
): Promise<SealedAnew> {
  let resealed = 0
  let refused = 0
  for (const place of sealedColumns)
    for await (const rows of batches(db, place, ring.primary)) {
      const opened = rows.map((row) => ({ ...row, plaintext: tryOpen(ring, place, row) }))
      const changes = opened.flatMap(({ user_id, sealed, plaintext }) =>
        plaintext === undefined
          ? []
          : [{ user_id, sealed, anew: seal(ring, { ...place, userId: user_id }, plaintext) }],
      )
      resealed += await withRole(db, 'keys', (tx) => replace(tx, place, changes))
      refused += rows.length - changes.length
      onBatch(changes.length)
    }
  return { resealed, refused }
}

/** Opens every sealed value, and tells for each column which keys its values need. Changes nothing. */
export async function checkKeys(db: Database, ring: KeyRing): Promise<ColumnReport[]> {
  const reports: ColumnReport[] = []
  for (const place of sealedColumns) {
    const byKey: Record<string, number> = {}
    let refused = 0
    for await (const rows of batches(db, place))
      for (const row of rows) {
        const kid = row.sealed.split('.')[1] ?? ''
        byKey[kid] = (byKey[kid] ?? 0) + 1
        if (tryOpen(ring, place, row) === undefined) refused++
      }
    reports.push({ ...place, byKey, refused })
  }
  return reports
}

/** The values of a column in the order of their owners; without those of one key, if one is named. */
async function* batches(db: Database, place: SealedColumn, but?: string): AsyncGenerator<SealedRow[]> {
  const [table, column] = [sql.identifier(place.table), sql.identifier(place.column)]
  const other = but === undefined ? sql`true` : sql`split_part(${column}, '.', 2) <> ${but}`
  let after: SealedRow = { user_id: '00000000-0000-0000-0000-000000000000', sealed: '' }
  for (;;) {
    const rows = await withRole(
      db,
      'keys',
      async (tx) =>
        (
          await tx.execute<SealedRow>(sql`
            select user_id, ${column} as sealed from ${table}
            where ${column} is not null and ${other} and (user_id, ${column}) > (${after.user_id}, ${after.sealed})
            order by user_id, ${column} limit ${batchSize}`)
        ).rows,
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last
  }
}

/** Compares and replaces: no two sealed values are the same, so the old one names its row. */
async function replace(
  tx: Tx,
  { table, column }: SealedColumn,
  changes: readonly (SealedRow & { anew: string })[],
): Promise<number> {
  const name = sql.identifier(column)
  const { rowCount } = await tx.execute(sql`
    update ${sql.identifier(table)} as kept set ${name} = change.anew
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change (user_id uuid, sealed text, anew text)
    where kept.user_id = change.user_id and kept.${name} = change.sealed`)
  return rowCount ?? 0
}

function tryOpen(ring: KeyRing, place: SealedColumn, row: SealedRow): string | undefined {
  try {
    return open(ring, { ...place, userId: row.user_id }, row.sealed)
  } catch {
    return undefined
  }
}

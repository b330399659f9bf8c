import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Tx } from '../connections/client.ts'
import { readRows } from '../read-rows.ts'
import { withRole } from '../with-role.ts'
import { type KeyRing, type SealedPlace, seal, tryOpen } from './crypto.ts'

interface SealedColumn {
  readonly table: string
  readonly column: string
  /** Whether a person may have several rows; then values are bound to theirs by its `id`. */
  readonly hasId?: true
  /** Whether it is the installation's, whose id is all zeros, and nobody's. */
  readonly isOfInstallation?: true
}

/** Stands for the installation where a sealed value has to belong to somebody. */
export const installationId = '00000000-0000-0000-0000-000000000000'

/** Every sealed column. A test compares the list with the columns of the database whose names end in `_encrypted`. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'instagram_credentials', column: 'session_data_encrypted' },
  { table: 'instagram_credentials', column: 'pending_login_encrypted' },
  { table: 'instagram_credentials', column: 'password_encrypted' },
  { table: 'instagram_credentials', column: 'proxy_encrypted' },
  { table: 'mails', column: 'message_encrypted', hasId: true },
  { table: 'push_keys', column: 'private_key_encrypted', hasId: true, isOfInstallation: true },
  { table: 'second_factors', column: 'seed_encrypted' },
  { table: 'webhook_endpoints', column: 'secret_encrypted', hasId: true },
]

const sealedRow = z.object({ user_id: z.string(), id: z.string().nullable(), sealed: z.string() })
type SealedRow = Readonly<z.output<typeof sealedRow>>

/** What became of the values that another key than the first had sealed. */
export interface Reencrypted {
  readonly resealed: number
  /** Values that no key of the ring opens, left as they are. */
  readonly refused: number
}

/** What keys a column's values are sealed with, and how many of them do not open. */
export interface ColumnReport extends Pick<SealedColumn, 'table' | 'column'> {
  /** Values by the id of their key. */
  readonly byKey: Readonly<Record<string, number>>
  /** Those of them that open. */
  readonly openedByKey: Readonly<Record<string, number>>
  readonly refused: number
}

/** Values a transaction takes at once. */
const batchSize = 200

/**
 * Seals with the first key whatever another key sealed, and binds to its row what is not bound to it yet. Botyard may run meanwhile, with a ring that has both keys: a value
 * that changed since it was read is left to its writer. Killed and run again, it goes on with what is left.
 */
export async function reencrypt(
  db: Database,
  ring: KeyRing,
  onBatch: (count: number) => void = () => {},
): Promise<Reencrypted> {
  let resealed = 0
  let refused = 0
  for (const place of sealedColumns)
    for await (const rows of batches(db, place, ring.primary)) {
      const opened = rows.map((row) => ({
        ...row,
        plaintext: tryOpen(ring, placeOf(place, row), row.sealed),
      }))
      const changes = opened.flatMap(({ plaintext, ...row }) =>
        plaintext === undefined ? [] : [{ ...row, resealed: seal(ring, placeOf(place, row), plaintext) }],
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
    const openedByKey: Record<string, number> = {}
    let refused = 0
    for await (const rows of batches(db, place))
      for (const row of rows) {
        const kid = row.sealed.split('.')[1] ?? ''
        byKey[kid] = (byKey[kid] ?? 0) + 1
        if (tryOpen(ring, placeOf(place, row), row.sealed) === undefined) refused++
        else openedByKey[kid] = (openedByKey[kid] ?? 0) + 1
      }
    reports.push({ table: place.table, column: place.column, byKey, openedByKey, refused })
  }
  return reports
}

/** The values of a column in the order of their owners; without those of one key, if one is named. */
async function* batches(db: Database, place: SealedColumn, but?: string): AsyncGenerator<SealedRow[]> {
  const [table, column] = [sql.identifier(place.table), sql.identifier(place.column)]
  const id = place.hasId ? sql`id::text` : sql`null`
  const owner = ownerOf(place)
  const bound = place.hasId ? sql`${column} like 'v2.%'` : sql`true`
  const other = but === undefined ? sql`true` : sql`not (split_part(${column}, '.', 2) = ${but} and ${bound})`
  let after = { user_id: installationId, sealed: '' }
  for (;;) {
    const rows = await withRole(db, 'keys', (tx) =>
      readRows(
        tx,
        sealedRow,
        sql`
        select ${owner} as user_id, ${id} as id, ${column} as sealed from ${table}
        where ${column} is not null and ${other} and (${owner}, ${column}) > (${after.user_id}, ${after.sealed})
        order by 1, ${column} limit ${batchSize}`,
      ),
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last
  }
}

/** Compares and replaces: a value that was changed meanwhile is left as it is. */
async function replace(
  tx: Tx,
  place: SealedColumn,
  changes: readonly (SealedRow & { resealed: string })[],
): Promise<number> {
  const { table, column, hasId, isOfInstallation } = place
  const name = sql.identifier(column)
  const isTheirs = isOfInstallation ? sql`true` : sql`kept.user_id = change.user_id`
  const { rowCount } = await tx.execute(sql`
    update ${sql.identifier(table)} as kept set ${name} = change.resealed
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change (user_id uuid, id text, sealed text, resealed text)
    where ${isTheirs} and kept.${name} = change.sealed ${hasId ? sql`and kept.id::text = change.id` : sql``}`)
  return rowCount ?? 0
}

const ownerOf = ({ isOfInstallation }: SealedColumn) =>
  isOfInstallation ? sql`${installationId}::uuid` : sql`user_id`

function placeOf({ table, column }: SealedColumn, { user_id, id }: Omit<SealedRow, 'sealed'>): SealedPlace {
  return { table, column, userId: user_id, ...(id !== null && { row: id }) }
}

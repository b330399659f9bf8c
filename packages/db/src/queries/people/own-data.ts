import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { advisoryLocks } from '../../advisory-locks.ts'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** A column as it leaves: everything is text, and `kind` says what it stands for. */
export interface OwnColumn {
  readonly name: string
  readonly kind: 'integer' | 'real' | 'text'
  /** PostgreSQL's name of its type. */
  readonly type: string
}

/** A table with rows of the user. */
export interface OwnTable {
  readonly name: string
  readonly columns: readonly OwnColumn[]
}

/**
 * What is kept back beside sealed columns and hashes: what proves who somebody is, what only operators read, and pictures
 * of others.
 */
const keptBack: readonly string[] = [
  'sessions.id',
  'instagram_credentials.device_seed',
  'activity_logs.metadata',
  'person_pictures.bytes',
]

const rowsAtOnce = 500

/** Makes the transaction the only one that exports the user's data, until it ends. @returns whether no other does so now. */
export async function claimExport(tx: UserTx): Promise<boolean> {
  const rows = await readRows(
    tx,
    exportRow,
    sql`select pg_try_advisory_xact_lock(${advisoryLocks.exports}, hashtext(${tx.userId})) as is_free`,
  )
  return rows[0]?.is_free === true
}

/**
 * Every table with rows of its own for each user, and the columns their owner may have: found in the catalogue, so that a
 * table added later is not forgotten.
 */
export async function listOwnTables(tx: UserTx): Promise<OwnTable[]> {
  const rows = await readRows(
    tx,
    ownTablesRow,
    sql`
    select c.table_name, c.column_name, c.udt_name as type
    from information_schema.columns c
    where c.table_schema = 'public'
      and (c.table_name = 'users' or exists (
        select from information_schema.columns owner
        where owner.table_schema = 'public' and owner.table_name = c.table_name and owner.column_name = 'user_id'))
      and has_column_privilege(format('%I.%I', c.table_schema, c.table_name), c.column_name, 'select')
      and c.column_name !~ '(_encrypted|_hash)$'
      and c.table_name || '.' || c.column_name <> all (${sql.param(keptBack)}::text[])
    order by c.table_name, c.ordinal_position`,
  )
  const tables = Map.groupBy(rows, (row) => row.table_name)
  return [...tables].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column_name, type }) => ({ name: column_name, kind: kindOf(type), type })),
  }))
}

/** The rows of a table that are the user's, a few hundred at a time; each a list in the order of the columns. */
export async function* readOwnRows(
  tx: UserTx,
  { name, columns }: OwnTable,
): AsyncGenerator<(string | null)[][]> {
  const list = sql.join(
    columns.map((column) => sql`${asText(column)} as ${sql.identifier(column.name)}`),
    sql`, `,
  )
  const owner = sql.identifier(name === 'users' ? 'id' : 'user_id')
  await tx.execute(sql`
    declare own_rows no scroll cursor for select ${list} from ${sql.identifier(name)}
    where ${owner} = (select nullif(current_setting('app.user_id', true), '')::uuid)`)
  for (;;) {
    const rows = await readRows(tx, ownRow, sql`fetch ${sql.raw(String(rowsAtOnce))} from own_rows`)
    if (rows.length > 0) yield rows.map((row) => columns.map((column) => row[column.name] ?? null))
    if (rows.length < rowsAtOnce) break
  }
  await tx.execute(sql`close own_rows`)
}

/** A time in UTC, true and false as 1 and 0, a list as JSON. */
function asText({ name, type }: OwnColumn) {
  const column = sql.identifier(name)
  if (type === 'timestamptz')
    return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  if (type === 'bool') return sql`${column}::int::text`
  // PostgreSQL names the type of a list after that of its members.
  return type.startsWith('_') ? sql`to_json(${column})::text` : sql`${column}::text`
}

function kindOf(type: string): OwnColumn['kind'] {
  if (['int2', 'int4', 'int8', 'bool'].includes(type)) return 'integer'
  return ['float4', 'float8', 'numeric'].includes(type) ? 'real' : 'text'
}

const exportRow = z.object({ is_free: z.boolean() })

const ownTablesRow = z.object({ table_name: z.string(), column_name: z.string(), type: z.string() })

const ownRow = z.record(z.string(), z.string().nullable())

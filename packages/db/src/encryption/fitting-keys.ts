import { BotError } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Tx } from '../connections/client.ts'
import { readRows } from '../read-rows.ts'
import { withRole } from '../with-role.ts'
import { type KeyRing, seal, tryOpen } from './crypto.ts'
import { checkKeys } from './sealed-columns.ts'

/**
 * Makes sure that what is sealed in the database can be opened: every key it needs is there, and is the same under its id
 * as before. Keys seen for the first time are remembered, by a text that each seals.
 * @throws {BotError} ENCRYPTION_KEYS_UNFIT that names the keys, never their values.
 */
export async function requireFittingKeys(db: Database, ring: KeyRing): Promise<void> {
  const [checks, uses] = [await withRole(db, 'keys', readChecks), await countUses(db, ring)]
  requireNoProblem(ring, checks, uses)
  await withRole(db, 'keys', (tx) =>
    writeChecks(
      tx,
      ring,
      [...ring.keys.keys()].filter((kid) => !isKept(checks, ring, kid)),
    ),
  )
}

/**
 * The same for a process that may not see sealed values, the API: it learns which keys they need, and looks whether its own
 * are those that were remembered. Remembers nothing itself. @throws {BotError} ENCRYPTION_KEYS_UNFIT
 */
export async function requireKnownKeys(db: Database, ring: KeyRing): Promise<void> {
  const { checks, uses } = await withRole(db, 'auth', async (tx) => {
    const rows = await readRows(
      tx,
      requireKnownKeysRow,
      sql`select kid, sum(count)::int as sealed from botyard_keys_in_use() group by kid`,
    )
    return { checks: await readChecks(tx), uses: new Map(rows.map(({ kid, sealed }) => [kid, { sealed }])) }
  })
  requireNoProblem(ring, checks, uses)
}

/** Takes the keys as they are: what was sealed with others is lost, and a start no longer asks for them. */
export async function acceptKeys(db: Database, ring: KeyRing): Promise<readonly string[]> {
  const lost = [...(await countUses(db, ring)).keys()].filter((kid) => !ring.keys.has(kid))
  await withRole(db, 'keys', async (tx) => {
    await writeChecks(tx, ring, [...ring.keys.keys()])
    for (const kid of lost) await writeCheck(tx, kid, '')
  })
  return lost
}

/** What a key has sealed; `opened` is how much of it opens, for those who can tell. */
interface Use {
  readonly sealed: number
  readonly opened?: number
}

function requireNoProblem(
  ring: KeyRing,
  checks: ReadonlyMap<string, string>,
  uses: ReadonlyMap<string, Use>,
): void {
  const problems = [...uses].flatMap(([kid, { sealed, opened }]) => {
    const check = checks.get(kid)
    // A value that was altered beyond naming a key is that value's trouble.
    if (check === '' || kid === '') return []
    if (!ring.keys.has(kid))
      return `Key ${kid} is missing in ENCRYPTION_KEYS; ${valuesAre(sealed)} sealed with it.`
    // Without a check, as in the first release, one value that opens shows that the key is the right one.
    const fits = check === undefined ? opened !== 0 : isOwnCheck(ring, kid, check)
    return fits ? [] : `Key ${kid} of ENCRYPTION_KEYS is not the one that ${valuesAre(sealed)} sealed with.`
  })
  if (problems.length > 0)
    throw new BotError('ENCRYPTION_KEYS_UNFIT', {
      message: problems.join('\n'),
      metadata: { count: problems.length },
    })
}

async function countUses(
  db: Database,
  ring: KeyRing,
): Promise<Map<string, { sealed: number; opened: number }>> {
  const uses = new Map<string, { sealed: number; opened: number }>()
  for (const { byKey, openedByKey } of await checkKeys(db, ring))
    for (const [kid, count] of Object.entries(byKey)) {
      const use = uses.get(kid) ?? { sealed: 0, opened: 0 }
      uses.set(kid, { sealed: use.sealed + count, opened: use.opened + (openedByKey[kid] ?? 0) })
    }
  return uses
}

async function readChecks(tx: Tx): Promise<Map<string, string>> {
  const rows = await readRows(tx, checksRow, sql`select kid, sealed from encryption_key_checks`)
  return new Map(rows.map(({ kid, sealed }) => [kid, sealed]))
}

function isKept(checks: ReadonlyMap<string, string>, ring: KeyRing, kid: string): boolean {
  const check = checks.get(kid)
  return check !== undefined && isOwnCheck(ring, kid, check)
}

async function writeChecks(tx: Tx, ring: KeyRing, kids: readonly string[]): Promise<void> {
  for (const kid of kids) await writeCheck(tx, kid, seal({ ...ring, primary: kid }, placeOf(kid), kid))
}

async function writeCheck(tx: Tx, kid: string, sealed: string): Promise<void> {
  await tx.execute(sql`
    insert into encryption_key_checks (kid, sealed) values (${kid}, ${sealed})
    on conflict (kid) do update set sealed = excluded.sealed, created_at = now()`)
}

const valuesAre = (count: number) => (count === 1 ? '1 value is' : `${count} values are`)

const placeOf = (kid: string) => ({ table: 'encryption_key_checks', column: 'sealed', userId: kid })

function isOwnCheck(ring: KeyRing, kid: string, check: string): boolean {
  return tryOpen(ring, placeOf(kid), check) === kid
}

const checksRow = z.object({ kid: z.string(), sealed: z.string() })

const requireKnownKeysRow = z.object({ kid: z.string(), sealed: z.number() })

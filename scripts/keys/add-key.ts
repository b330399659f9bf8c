import { randomBytes } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { checkKeys, type Database, parseKeyRing } from '@botyard/db'
import type { EncryptionKeys } from '../start/data-folder/encryption-keys.ts'

/**
 * Puts a new key before those of the data folder. Keys from the environment are their operator's to change, and while
 * values wait for the first key already there, that one is finished first.
 */
export async function addKey({ keys, file }: EncryptionKeys, db: Database): Promise<EncryptionKeys> {
  if (file === null || (await isUnfinished(keys, db))) return { keys, file }
  const { keys: taken } = parseKeyRing(keys)
  let number = taken.size + 1
  while (taken.has(`k${number}`)) number++
  const longer = `k${number}:${randomBytes(32).toString('base64')},${keys}`
  // Whole or not at all: half a file of keys would cost everything they seal.
  await writeFile(`${file}.new`, `${longer}\n`, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return { keys: longer, file }
}

async function isUnfinished(keys: string, db: Database): Promise<boolean> {
  const ring = parseKeyRing(keys)
  const used = (await checkKeys(db, ring)).flatMap(({ byKey }) => Object.keys(byKey))
  return used.some((kid) => kid !== ring.primary && ring.keys.has(kid))
}

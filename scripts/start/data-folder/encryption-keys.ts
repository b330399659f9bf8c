import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseKeyRing } from '@botyard/db'
import { BotError } from '@botyard/errors'
import type { Settings } from '@botyard/runtime/env'

/** The keys for sealed values, and whether they lie beside the data they protect. */
export interface EncryptionKeys {
  readonly keys: string
  /** The file they were read from or made in; null when they came from the environment. */
  readonly file: string | null
}

/**
 * The keys from `ENCRYPTION_KEYS`, or from a file in the data folder that is made when missing.
 * @throws {BotError} SETTING_INVALID when they are missing in production, or not keys.
 */
export async function readEncryptionKeys(settings: Settings): Promise<EncryptionKeys> {
  const given = settings.ENCRYPTION_KEYS
  if (given) {
    parseKeyRing(given)
    return { keys: given, file: null }
  }
  if (settings.NODE_ENV === 'production')
    throw new BotError('SETTING_INVALID', {
      message:
        'ENCRYPTION_KEYS is not set; in production it must be: k1:<output of openssl rand -base64 32>.',
    })
  const file = join(settings.BOTYARD_DATA_DIR, 'encryption-keys')
  if (!existsSync(file))
    await writeFile(file, `k1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  const keys = (await readFile(file, 'utf8')).trim()
  parseKeyRing(keys)
  return { keys, file }
}

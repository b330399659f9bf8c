import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { BotError } from '@botyard/errors'

/** Keys by id. The first encrypts; all decrypt, so that a key can be replaced while old values remain readable. */
export interface KeyRing {
  readonly primary: string
  readonly keys: ReadonlyMap<string, Buffer>
}

/** Where a sealed value belongs. It opens nowhere else: neither in another row nor in another column. */
export interface SealedPlace {
  readonly table: string
  readonly column: string
  readonly userId: string
  /** Its id, where a person may have several rows. Without one the row is the person's only one. */
  readonly row?: string
}

/**
 * Reads `ENCRYPTION_KEYS`: `kid:base64,kid:base64`, each key 32 bytes.
 * @throws {BotError} SETTING_INVALID that says which entry is wrong, never its value.
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Buffer>()
  for (const [index, entry] of text.split(',').entries()) {
    const [, kid, encoded] = /^\s*([a-z0-9-]{1,32}):([A-Za-z0-9+/]{43}=)\s*$/i.exec(entry) ?? []
    if (!kid || !encoded || keys.has(kid))
      throw new BotError('SETTING_INVALID', {
        message: `ENCRYPTION_KEYS: entry ${index + 1} ${kid ? 'repeats a key id' : `has ${entry.length} characters of another form`}; wanted id:base64 of 32 bytes, several separated by commas.`,
      })
    keys.set(kid, Buffer.from(encoded, 'base64'))
  }
  const [primary] = keys.keys()
  return { primary: primary ?? '', keys }
}

/** Encrypts with AES-256-GCM into `<version>.<kid>.<nonce>.<ciphertext>.<tag>`, bound to its place; v2 to its row as well. */
export function seal(ring: KeyRing, place: SealedPlace, plaintext: string): string {
  const key = ring.keys.get(ring.primary)
  if (!key) throw new BotError('SEALED_VALUE_REFUSED', { message: 'There is no encryption key.' })
  // 96 random bits: NIST SP 800-38D allows 2^32 random nonces a key, far above what one installation writes.
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(associatedData(place))
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return [
    versionOf(place),
    ring.primary,
    ...[nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url')),
  ].join('.')
}

/**
 * Decrypts what `seal` made for the same place.
 * @throws {BotError} SEALED_VALUE_REFUSED for anything altered, moved, cut, or sealed with a key that is gone.
 */
export function open(ring: KeyRing, place: SealedPlace, sealed: string): string {
  const [version, kid = '', ...encoded] = sealed.split('.')
  const [nonce, ciphertext, tag] = encoded.map((part) => Buffer.from(part, 'base64url'))
  const key = ring.keys.get(kid)
  if (
    (version !== 'v1' && version !== versionOf(place)) ||
    encoded.length !== 3 ||
    !key ||
    nonce?.length !== 12 ||
    !ciphertext ||
    !tag
  )
    throw refused(place)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(associatedData(boundAs(version, place)))
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
  } catch {
    throw refused(place)
  }
}

/** The same, or undefined for what `open` refuses. */
export function tryOpen(ring: KeyRing, place: SealedPlace, sealed: string): string | undefined {
  try {
    return open(ring, place, sealed)
  } catch {
    return undefined
  }
}

/** Values of the first release are not bound to rows; re-encryption binds them. */
const versionOf = (place: Pick<SealedPlace, 'row'>) => (place.row === undefined ? 'v1' : 'v2')

function associatedData({ table, column, userId, row }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([table, column, userId, ...(row === undefined ? [] : [row])]))
}

function boundAs(version: string, { table, column, userId, row }: SealedPlace): SealedPlace {
  return { table, column, userId, ...(version === 'v2' && row !== undefined && { row }) }
}

function refused({ table, column, userId }: SealedPlace): BotError {
  return new BotError('SEALED_VALUE_REFUSED', { metadata: { table, column, user_id: userId } })
}

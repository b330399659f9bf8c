import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto'

/** The key for passwords, as headers of any answer before a sign-in carry it. */
export interface PasswordKey {
  readonly id: number
  /** The PEM of an RSA key, in base64. */
  readonly publicKey: string
}

/** The key in the headers of an answer, whatever its status; undefined when they carry none. */
export function readPasswordKey(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): PasswordKey | undefined {
  const id = Number(headers['ig-set-password-encryption-key-id'])
  const publicKey = headers['ig-set-password-encryption-pub-key']
  const isKey =
    Number.isInteger(id) && id > 0 && id < 256 && typeof publicKey === 'string' && publicKey !== ''
  return isKey ? { id, publicKey } : undefined
}

/**
 * A password as a sign-in sends it: one version byte, the id of the key, the start value, an AES key encrypted with RSA
 * behind its length, the tag, and the password encrypted with that AES key. The time in front is authenticated with it.
 * @param now milliseconds since 1970.
 */
export function encryptPassword(password: string, { id, publicKey }: PasswordKey, now: number): string {
  const seconds = String(Math.floor(now / 1_000))
  const key = randomBytes(32)
  const start = randomBytes(12)
  const pem = Buffer.from(publicKey, 'base64').toString()
  const sealedKey = publicEncrypt({ key: pem, padding: constants.RSA_PKCS1_PADDING }, key)
  const cipher = createCipheriv('aes-256-gcm', key, start).setAAD(Buffer.from(seconds))
  const text = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()])
  const length = Buffer.alloc(2)
  length.writeUInt16LE(sealedKey.length)
  const parts = [Buffer.from([1, id]), start, length, sealedKey, cipher.getAuthTag(), text]
  return `#PWD_INSTAGRAM:4:${seconds}:${Buffer.concat(parts).toString('base64')}`
}

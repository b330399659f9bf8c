import { constants, createDecipheriv, generateKeyPair, type KeyObject, privateDecrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { hashText } from '../world/random.ts'

/** The key pair passwords travel under. The private half stays here; clients are handed the other in headers. */
export interface PasswordKeys {
  /** What Instagram adds to answers so that clients can encrypt. */
  readonly headers: Readonly<Record<string, string>>
  /** The password in `#PWD_INSTAGRAM:4:<time>:<base64>`; null when it was not encrypted for this key. */
  decrypt(encrypted: string): string | null
}

/** Makes a fresh 2048-bit pair: one per start, as nobody can seed it. */
export async function createPasswordKeys(): Promise<PasswordKeys> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const keyId = 1 + (hashText(pem) % 200)
  return {
    headers: {
      'ig-set-password-encryption-key-id': String(keyId),
      'ig-set-password-encryption-pub-key': Buffer.from(pem).toString('base64'),
    },
    decrypt: (encrypted) => decrypt(encrypted, keyId, privateKey),
  }
}

/**
 * Sealed bytes: version 1, key id, 12 bytes nonce, length of the wrapped key (2, little endian), the AES key wrapped by
 * RSA, 16 bytes tag, ciphertext. The time is authenticated with it.
 */
function decrypt(encrypted: string, keyId: number, privateKey: KeyObject): string | null {
  const [, time, payload] = /^#PWD_INSTAGRAM:4:(\d+):([A-Za-z0-9+/=]+)$/.exec(encrypted) ?? []
  if (time === undefined || payload === undefined) return null
  const sealed = Buffer.from(payload, 'base64')
  if (sealed.length < 32 || sealed[0] !== 1 || sealed[1] !== keyId) return null
  const wrappedEnd = 16 + sealed.readUInt16LE(14)
  try {
    const key = privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_PADDING },
      sealed.subarray(16, wrappedEnd),
    )
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(2, 14), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(time))
    decipher.setAuthTag(sealed.subarray(wrappedEnd, wrappedEnd + 16))
    return decipher.update(sealed.subarray(wrappedEnd + 16), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

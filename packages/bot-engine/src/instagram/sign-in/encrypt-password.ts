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
 * A password as a sign-in sends it, sealed by instagram-private-api for Instagram's key. The library is loaded with the
 * first sign-in: a process that signs nobody in does without it.
 */
export async function encryptPassword(password: string, { id, publicKey }: PasswordKey): Promise<string> {
  const { IgApiClient } = await import('instagram-private-api')
  const client = new IgApiClient()
  client.state.passwordEncryptionKeyId = id
  client.state.passwordEncryptionPubKey = publicKey
  const { time, encrypted } = client.account.encryptPassword(password)
  return `#PWD_INSTAGRAM:4:${time}:${encrypted}`
}

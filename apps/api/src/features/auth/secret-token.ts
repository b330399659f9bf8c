import { createHash, randomBytes } from 'node:crypto'

/** A new secret for a link, a cookie or a script: 32 random bytes. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What is stored in place of a token, so that whoever reads the table can use none. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

import { randomBytes } from 'node:crypto'
import { createFirstAdministrator } from '@botyard/api/first-administrator'
import type { Settings } from '@botyard/runtime/env'

/** What to print about the first administrator. */
export type FirstAdministrator =
  | { readonly kind: 'exists' }
  | { readonly kind: 'created'; readonly username: string; readonly generatedPassword: string | null }

/** Makes the first administrator where there is none. A password that was given is not repeated on the terminal. */
export async function ensureFirstAdministrator(
  settings: Settings,
  databaseUrl: string,
): Promise<FirstAdministrator> {
  // 16 random bytes in groups that can be typed: more than any password rule wants.
  const generated = randomBytes(16)
    .toString('hex')
    .replace(/(.{8})(?!$)/g, '$1-')
  const username = settings.ADMIN_USERNAME
  const { created } = await createFirstAdministrator({
    databaseUrl,
    username,
    password: settings.ADMIN_PASSWORD ?? generated,
  })
  if (!created) return { kind: 'exists' }
  return { kind: 'created', username, generatedPassword: settings.ADMIN_PASSWORD ? null : generated }
}

import { resolve, sep } from 'node:path'
import type { Settings } from '@botyard/runtime/env'
import type { FirstAdministrator } from '../database/first-administrator.ts'

/** What people should know the place of; null when it is not Botyard's. */
export interface Places {
  readonly encryption: string | null
  readonly database: string | null
}

/** What people read when everything is up: where to go, how to sign in, and what to know before going live. */
export function welcome(settings: Settings, administrator: FirstAdministrator, places: Places): string {
  const lines = ['', `  Botyard is ready:   ${settings.publicUrl}`, ...signInLines(administrator)]
  if (settings.isSandbox)
    lines.push(
      '',
      `  Sandbox mode: nothing reaches Instagram. Connect as demo / demo-password.`,
      `  Sandbox:            ${settings.instagramBaseUrl}`,
    )
  const dataDir = resolve(settings.BOTYARD_DATA_DIR)
  if (places.database && !`${places.database}${sep}`.startsWith(dataDir + sep))
    lines.push('', `  The database lies in ${places.database}: its user cannot reach the data folder.`)
  if (places.encryption)
    lines.push(
      '',
      `  Keys for sealed values lie in ${places.encryption}. Set ENCRYPTION_KEYS and keep them elsewhere before you go live.`,
    )
  return [...lines, '', '  Ctrl-C stops everything.', ''].join('\n')
}

/** How the first administrator signs in; nothing when there was one already. */
export function signInLines(administrator: FirstAdministrator): string[] {
  if (administrator.kind === 'exists') return []
  return [
    `  Sign in as:         ${administrator.username}`,
    administrator.generatedPassword
      ? `  Temporary password: ${administrator.generatedPassword}   (shown this once; you choose your own at the first sign-in)`
      : '  Temporary password: the one in ADMIN_PASSWORD; you choose your own at the first sign-in.',
  ]
}

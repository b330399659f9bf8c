import type { Settings } from '@botyard/runtime/env'
import type { FirstAdministrator } from './first-password.ts'

/** What people read when everything is up: where to go, how to sign in, and what to know before going live. */
export function welcome(
  settings: Settings,
  administrator: FirstAdministrator,
  keyFile: string | null,
): string {
  const lines = ['', `  Botyard is ready:  ${settings.publicUrl}`]
  if (administrator.kind === 'created') {
    lines.push(`  Sign in as:        ${administrator.username}`)
    lines.push(
      administrator.generatedPassword
        ? `  One-time password: ${administrator.generatedPassword}   (shown this once; you choose your own at the first sign-in)`
        : '  One-time password: the one in ADMIN_PASSWORD; you choose your own at the first sign-in.',
    )
  }
  if (settings.isSandbox)
    lines.push(
      '',
      `  Sandbox mode: nothing reaches Instagram. Connect as demo / demo-password.`,
      `  Sandbox:           ${settings.instagramBaseUrl}`,
    )
  if (keyFile)
    lines.push(
      '',
      `  Keys for sealed values lie in ${keyFile}. Set ENCRYPTION_KEYS and keep them elsewhere before you go live.`,
    )
  return [...lines, '', '  Ctrl-C stops everything.', ''].join('\n')
}

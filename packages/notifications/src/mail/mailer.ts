import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MailMessage } from '@botyard/db/queries/notifications/mails'
import { withinDeadline } from '@botyard/outbound/within-deadline'
import type { Settings } from '@botyard/runtime/env'
import { createTransport } from 'nodemailer'

/** Sends one mail. Rejects when it was not taken: then it is tried again later. */
export type Mailer = (mail: MailMessage) => Promise<void>

/** For everything: connecting, TLS, signing in, and the mail itself. */
const maxMs = 30_000
/** A mail server that says nothing for so long is down. */
const patienceMs = 15_000
/** What a server that was said goodbye to gets to close its side; then the connection is destroyed. */
const closingMs = 500

/**
 * Sends by the mail server of the settings, within `timeoutMs`, or without one into files of the data folder's `outbox`.
 */
export function createMailer(
  settings: Pick<Settings, 'SMTP_URL' | 'BOTYARD_DATA_DIR' | 'publicUrl'>,
  { timeoutMs = maxMs }: { readonly timeoutMs?: number } = {},
): Mailer {
  const from = `Botyard <botyard@${new URL(settings.publicUrl).hostname}>`
  if (!settings.SMTP_URL) return fileMailer(join(settings.BOTYARD_DATA_DIR, 'outbox'), from)
  const transport = createTransport({
    url: settings.SMTP_URL,
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    socketCloseTimeout: closingMs,
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  return async (mail) => {
    // The library's own limits are on silence: a server that sends a byte a second would never meet them.
    await withinDeadline({ timeoutMs }, (signal) => transport.sendMail({ from, ...mail, signal }))
  }
}

function fileMailer(folder: string, from: string): Mailer {
  const writer = createTransport({ streamTransport: true, buffer: true })
  return async (mail) => {
    const { message } = await writer.sendMail({ from, ...mail })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`
    // Whoever watches the folder sees whole mails only.
    await writeFile(join(folder, `.${name}`), message, { mode: 0o600 })
    await rename(join(folder, `.${name}`), join(folder, name))
  }
}

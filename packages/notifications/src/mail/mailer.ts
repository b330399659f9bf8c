import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MailMessage } from '@botyard/db/queries/notifications/mails'
import type { Settings } from '@botyard/runtime/env'
import { createTransport } from 'nodemailer'

/** Sends one mail. Rejects when it was not taken: then it is tried again later. */
export type Mailer = (mail: MailMessage) => Promise<void>

/** A mail server that says nothing for so long is down. */
const patienceMs = 15_000

/** Sends by the mail server of the settings, or without one into files of the data folder's `outbox`. */
export function createMailer(
  settings: Pick<Settings, 'SMTP_URL' | 'BOTYARD_DATA_DIR' | 'publicUrl'>,
): Mailer {
  const from = `Botyard <botyard@${new URL(settings.publicUrl).hostname}>`
  if (!settings.SMTP_URL) return fileMailer(join(settings.BOTYARD_DATA_DIR, 'outbox'), from)
  const transport = createTransport({
    url: settings.SMTP_URL,
    ...{ connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  return async (mail) => {
    await transport.sendMail({ from, ...mail })
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

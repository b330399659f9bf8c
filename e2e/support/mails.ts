import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'

/** The address of a link that was mailed to somebody; without a mail server mails are files. */
export async function linkMailedTo(address: string): Promise<string> {
  const folder = join(process.env.E2E_DATA_DIR ?? '', 'outbox')
  let found = ''
  await expect
    .poll(async () => {
      const files = await readdir(folder).catch(() => [])
      const mails = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
      const links = mails.flatMap((mail) => {
        // Quoted-printable: long lines are broken with =, and = itself is =3D.
        const text = mail.replace(/=\r?\n/g, '').replaceAll('=3D', '=')
        return text.includes(address) ? (/https?:\/\/\S+#token=[\w-]+/.exec(text)?.[0] ?? []) : []
      })
      found = links[0] ?? ''
      return found
    })
    .not.toBe('')
  return found
}

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'

/** The address of a link to a page that was mailed to somebody; without a mail server mails are files. */
export async function linkMailedTo(address: string, page = ''): Promise<string> {
  const folder = join(process.env.E2E_DATA_DIR ?? '', 'outbox')
  let found = ''
  await expect
    .poll(async () => {
      const files = await readdir(folder).catch(() => [])
      const mails = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
      const links = mails.flatMap((mail) => {
        // Quoted-printable: long lines are broken with =, and = itself is =3D.
        const text = mail.replace(/=\r?\n/g, '').replaceAll('=3D', '=')
        const [link] = /https?:\/\/\S+#token=[\w-]+/.exec(text) ?? []
        const isTo = text.split(/\r?\n/).some((line) => line.startsWith('To: ') && line.includes(address))
        return isTo && link && new URL(link).pathname.startsWith(page) ? link : []
      })
      found = links[0] ?? ''
      return found
    })
    .not.toBe('')
  return found
}

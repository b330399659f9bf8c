import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { makeRoom } from '../../caps/hold-cap.ts'
import type { Tx } from '../../connections/client.ts'
import { type KeyRing, open, seal } from '../../encryption/crypto.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { mailSend } from '../../jobs/mail-send.ts'
import { readRows } from '../../read-rows.ts'

const message = z.object({ to: z.string(), subject: z.string(), text: z.string() })

/** A mail as it is sent: plain text to one address. */
export type MailMessage = z.infer<typeof message>

const placeOf = (userId: string, row: string) => ({
  table: 'mails',
  column: 'message_encrypted',
  userId,
  row,
})

/** Stores a mail, sealed, and queues its sending with the same commit. For the roles of sign-in and of its person. */
export async function queueMail(
  tx: Tx,
  keyRing: KeyRing,
  { userId, ...mail }: MailMessage & { userId: string },
): Promise<void> {
  const id = randomUUID()
  const sealed = seal(keyRing, placeOf(userId, id), JSON.stringify(mail))
  await makeRoom(tx, userId, 'mails')
  await tx.execute(
    sql`insert into mails (id, user_id, message_encrypted) values (${id}, ${userId}, ${sealed})`,
  )
  await enqueue(tx, mailSend, { mail_id: id })
}

/** A mail that waits; undefined when it was sent already. For the mail role. */
export async function findMail(tx: Tx, keyRing: KeyRing, id: string): Promise<MailMessage | undefined> {
  const rows = await readRows(
    tx,
    mailRow,
    sql`
    select user_id, message_encrypted from mails where id = ${id}`,
  )
  const [row] = rows
  return row && message.parse(JSON.parse(open(keyRing, placeOf(row.user_id, id), row.message_encrypted)))
}

/** Forgets a mail that was sent. For the mail role. */
export async function deleteMail(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`delete from mails where id = ${id}`)
}

const mailRow = z.object({ user_id: z.string(), message_encrypted: z.string() })

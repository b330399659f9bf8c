import { withRole } from '@botyard/db'
import { mailSend } from '@botyard/db/jobs/mail-send'
import { deleteMail, findMail } from '@botyard/db/queries/notifications/mails'
import { BotError } from '@botyard/errors'
import { handleJob } from './handle-job.ts'

/**
 * Sends one stored mail and forgets it. While the mail server is down the queue tries again, later each time. A process
 * that dies in between may send a mail twice, never not at all.
 */
export const handleMailSend = handleJob(mailSend, async ({ mail_id }, { db, keyRing, mailer, log }) => {
  const mail = await withRole(db, 'mail', (tx) => findMail(tx, keyRing, mail_id))
  if (!mail) return
  try {
    await mailer(mail)
  } catch (error) {
    // What the server answered may quote the mail: the cause stays here.
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const failure = new BotError('MAIL_NOT_SENT', { metadata: { reason } })
    log.warn({ error_code: failure.code }, failure.message)
    throw failure
  }
  await withRole(db, 'mail', (tx) => deleteMail(tx, mail_id))
})

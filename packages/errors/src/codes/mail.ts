import { define } from '../define.ts'

/** Mails that Botyard sends. */
export const mail = {
  /** The mail server is down or refused the mail; the queue tries again. */
  MAIL_NOT_SENT: define({
    code: 'E-MAIL-W-0001',
    title: 'An email could not be sent',
    happened:
      'The mail server could not be reached, or it refused the message. The message waits and is tried again.',
    action: 'Check SMTP_URL and the mail server. Nothing is lost while it is down.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'later',
  }),
}

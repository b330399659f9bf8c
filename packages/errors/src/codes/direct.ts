import { define } from '../define.ts'

/** Direct messages. */
export const direct = {
  /** The person takes no messages from people they do not follow. */
  MESSAGES_CLOSED: define({
    code: 'E-DM-I-0001',
    title: 'This person takes no messages from you',
    happened:
      'The person receives messages only from people they follow, or no requests at all. They were skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 409,
    retry: 'never',
  }),
  /** Instagram refused the text, not the person. */
  MESSAGE_TEXT_BLOCKED: define({
    code: 'E-DM-E-0002',
    title: 'Instagram blocked the text of the message',
    happened: 'Instagram holds the text or a link in it to be unwanted. Sending it again makes things worse.',
    action: 'Write another text without the link. Messages rest for three days.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'action', outcome: 'refused', halvesLimit: true },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 259_200,
  }),
  /** A message is not accepted, without a reason. One person's trouble, until several have it. */
  MESSAGE_NOT_ACCEPTED: define({
    code: 'E-DM-W-0006',
    title: 'Instagram did not accept this message',
    happened: 'Instagram refused to deliver the message and gave no reason.',
    action:
      'Nothing to do for one person: they are skipped. If several messages in a row end like this, messages rest for a day.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', spreads: true },
    http: 409,
    retry: 'later',
    cooldownSeconds: 86_400,
  }),
  /** The person's app or settings take no messages. */
  MESSAGE_UNDELIVERABLE: define({
    code: 'E-DM-I-0007',
    title: 'This person cannot receive the message',
    happened:
      'Instagram cannot deliver messages to this person because of their app or their settings. They were skipped.',
    action: 'Nothing to do.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'target', outcome: 'refused', targetCooldownDays: 'forever' },
    http: 409,
    retry: 'never',
  }),
}

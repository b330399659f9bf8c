import { define } from '../define.ts'

/** Direct messages. */
export const direct = {
  /** The person takes no messages from people they do not follow. */
  MESSAGES_CLOSED: define({
    code: 'E-DM-I-0001',
    title: 'This person takes no messages from you',
    happened:
      'The person receives messages only from people they follow, or no requests at all. They were left out.',
    action: 'Nothing to do.',
    actor: 'nobody',
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
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 259_200,
  }),
}

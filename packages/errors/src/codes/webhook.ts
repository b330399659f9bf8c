import { define } from '../define.ts'

/** What Botyard sends to webhooks and other channels of people. */
export const webhook = {
  /** An address inside the network of the installation, however it is spelled. */
  WEBHOOK_ADDRESS_REFUSED: define({
    code: 'E-HOOK-E-0001',
    title: 'Botyard does not send there',
    happened:
      'The address leads to a private, local or reserved network, is not https, or names no host that exists.',
    action: 'Enter an https address that is reachable on the internet.',
    actor: 'user',
    concerns: 'owner',
    http: 400,
    retry: 'after-user-action',
  }),
  /** The receiver answered with something else than success. */
  WEBHOOK_REFUSED: define({
    code: 'E-HOOK-W-0002',
    title: 'The receiver did not take it',
    happened: 'The receiver of a webhook or channel answered with an error or a redirect. It is tried again.',
    action: 'Look at the status of the delivery, mend the receiver, and send it again.',
    actor: 'user',
    concerns: 'owner',
    http: 502,
    retry: 'later',
  }),
  /** No answer in time, or no connection. */
  WEBHOOK_UNREACHABLE: define({
    code: 'E-HOOK-W-0003',
    title: 'The receiver did not answer',
    happened:
      'The receiver of a webhook or channel could not be reached or did not answer within ten seconds. It is tried again.',
    action: 'Check that the receiver is up and answers before it begins its own work.',
    actor: 'user',
    concerns: 'owner',
    http: 504,
    retry: 'later',
  }),
  /** One person has as many webhooks as one may have. */
  TOO_MANY_WEBHOOKS: define({
    code: 'E-HOOK-W-0005',
    title: 'You have too many webhooks',
    happened: 'One person may have 10 webhooks.',
    action: 'Remove one that you no longer need.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** The cap on a person's alert rules. */
  TOO_MANY_ALERT_RULES: define({
    code: 'E-HOOK-W-0007',
    title: 'You have too many alert rules',
    happened: 'One person may have 50 alert rules.',
    action: 'Remove one that you no longer need.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** One person asks for tests or resends faster than receivers should be met. */
  TOO_MANY_WEBHOOK_SENDS: define({
    code: 'E-HOOK-W-0006',
    title: 'You send tests too often',
    happened: 'One person may ask for ten tests or resends a minute, counting those that still wait.',
    action: 'Wait until the earlier ones have arrived or failed, then try again.',
    actor: 'user',
    http: 429,
    retry: 'later',
    concerns: 'owner',
  }),
  /** Days of failure. */
  WEBHOOK_SWITCHED_OFF: define({
    code: 'E-HOOK-E-0004',
    title: 'A webhook or channel was switched off',
    happened: 'Nothing has arrived at the receiver for three days, so nothing more is sent to it.',
    action: 'Mend the receiver, then switch the webhook or channel on again and test it.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** A service says for good that there is nobody to send to. */
  CHANNEL_GONE: define({
    code: 'E-HOOK-E-0008',
    title: 'A channel takes nothing any more',
    happened:
      'The service says that the chat, webhook or browser no longer exists or no longer lets Botyard write to it, so nothing more is sent there.',
    action:
      'Unblock the bot or set the channel up again under Settings, Notifications, then switch it on and send a test.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** The cap on a person's channels that are no webhooks. */
  TOO_MANY_CHANNELS: define({
    code: 'E-HOOK-W-0009',
    title: 'You have too many channels',
    happened: 'One person may have 20 channels beside their webhooks.',
    action: 'Remove one that you no longer need.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** The installation has no keys for push services: its API has not been started with this release. */
  PUSH_KEYS_MISSING: define({
    code: 'E-HOOK-E-0010',
    title: 'Browser notifications are not ready',
    happened: 'This installation has no keys for push services yet. It is tried again.',
    action: 'Ask your operator to restart the API of Botyard, which makes them.',
    actor: 'operator',
    concerns: 'operator',
    http: 503,
    retry: 'later',
  }),
}

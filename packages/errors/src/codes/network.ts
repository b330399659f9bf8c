import { define } from '../define.ts'

/** The way to Instagram. */
export const network = {
  /** No connection: refused, reset, name not found, certificate not trusted. */
  INSTAGRAM_UNREACHABLE: define({
    code: 'E-NET-E-0001',
    title: 'Instagram cannot be reached',
    happened: 'The connection to Instagram could not be made, or broke off.',
    action: 'Nothing to do for a short outage. If it lasts, check the network of the server.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', isOutageSign: true },
    http: 502,
    retry: 'later',
    cooldownSeconds: 60,
    laterCooldownSeconds: [120, 300, 600, 1_800, 3_600],
  }),
  /** No answer in time. */
  INSTAGRAM_TIMEOUT: define({
    code: 'E-NET-E-0002',
    title: 'Instagram did not answer in time',
    happened: 'A request to Instagram got no answer within its time limit.',
    action: 'Nothing to do: the bot looks up what happened and tries again later.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'unknown', isOutageSign: true },
    http: 504,
    retry: 'later',
    cooldownSeconds: 60,
    laterCooldownSeconds: [120, 300, 600, 1_800, 3_600],
  }),
  /** Instagram failed: 5xx. */
  INSTAGRAM_SERVER_ERROR: define({
    code: 'E-NET-W-0003',
    title: 'Instagram has trouble of its own',
    happened: 'Instagram answered with a server error.',
    action: 'Nothing to do: the bot tries again later.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'unknown', isOutageSign: true },
    http: 502,
    retry: 'later',
    cooldownSeconds: 30,
    laterCooldownSeconds: [60, 120, 300, 600, 1_800, 3_600],
  }),
  /** A page or half an answer where JSON should be. */
  INSTAGRAM_ANSWER_UNREADABLE: define({
    code: 'E-NET-E-0004',
    title: "Instagram's answer cannot be read",
    happened: 'Where an answer of the Instagram app should be, there was a web page or half an answer.',
    action: 'Check that no proxy or login page sits between the server and Instagram.',
    actor: 'operator',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'unknown', isNoAnswer: true },
    http: 502,
    retry: 'later',
    cooldownSeconds: 300,
    laterCooldownSeconds: [600, 1_800, 3_600],
  }),
  /** The connection broke after the request may have arrived. */
  INSTAGRAM_CONNECTION_LOST: define({
    code: 'E-NET-E-0005',
    title: 'The connection to Instagram broke off',
    happened:
      'The connection ended before an answer was complete, so the request may or may not have taken effect.',
    action: 'Nothing to do: the bot looks up what happened and goes on.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'unknown', isOutageSign: true },
    http: 502,
    retry: 'later',
    cooldownSeconds: 2,
    laterCooldownSeconds: [10, 60, 120, 300, 600, 1_800, 3_600],
  }),
  /** Our own side stopped waiting, for a stop or a shutdown. */
  INSTAGRAM_CALL_CANCELLED: define({
    code: 'E-NET-I-0006',
    title: 'The request to Instagram was cancelled',
    happened: 'Botyard stopped waiting for Instagram because the bot or its worker was told to stop.',
    action: 'Nothing to do: the bot looks up what happened when it runs again.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'unknown', isNoAnswer: true },
    http: 503,
    retry: 'later',
  }),
  /** 407: the proxy of the account wants other credentials. */
  PROXY_CREDENTIALS_REFUSED: define({
    code: 'E-NET-E-0007',
    title: 'The proxy refuses its credentials',
    happened:
      'The proxy of this account did not accept its name and password. Nothing was sent to Instagram, and nothing goes around the proxy.',
    action: 'Enter new credentials for the proxy of this account.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', isNoAnswer: true },
    http: 502,
    retry: 'after-user-action',
    cooldownSeconds: 900,
    laterCooldownSeconds: [1_800, 3_600],
  }),
  /** The proxy of the account is down or opens no way. */
  PROXY_UNREACHABLE: define({
    code: 'E-NET-E-0008',
    title: 'The proxy cannot be reached',
    happened:
      'The proxy of this account does not answer or opens no way to Instagram. The bot rests; it never goes around the proxy.',
    action: 'Check that the proxy is up and may reach Instagram.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', isNoAnswer: true },
    http: 502,
    retry: 'later',
    cooldownSeconds: 900,
    laterCooldownSeconds: [1_800, 3_600],
  }),
  /** A text that is no proxy, or could be two. */
  PROXY_ADDRESS_UNCLEAR: define({
    code: 'E-NET-E-0010',
    title: 'The proxy is not clear',
    happened:
      'What was entered is no address of a proxy, or could be read in two ways. The way out stays as it was.',
    action:
      'Enter host:port:name:password, name:password@host:port or an address like socks5://name:password@host:port.',
    actor: 'user',
    concerns: 'owner',
    http: 400,
    retry: 'after-user-action',
  }),
  /** A proxy inside the network of the installation, however it is spelled. */
  PROXY_ADDRESS_REFUSED: define({
    code: 'E-NET-E-0011',
    title: 'Botyard does not use a proxy there',
    happened: 'The address of the proxy lies in a private, local or reserved network.',
    action: 'Enter a proxy on the internet, or ask the operator of this installation to open its network.',
    actor: 'user',
    concerns: 'owner',
    http: 400,
    retry: 'after-user-action',
  }),
  /** One person tries proxies faster than somebody who has one needs to. */
  TOO_MANY_PROXY_TRIES: define({
    code: 'E-NET-W-0012',
    title: 'You tried proxies too often',
    happened: 'One person may try a proxy ten times in ten minutes.',
    action: 'Wait a few minutes, then try again.',
    actor: 'user',
    concerns: 'owner',
    http: 429,
    retry: 'later',
  }),
  /** The word null where an answer belongs. */
  INSTAGRAM_ANSWER_EMPTY: define({
    code: 'E-NET-E-0009',
    title: "Instagram's answer is empty",
    happened: 'Instagram answered with success and nothing in it.',
    action: 'Nothing to do: the bot looks up what happened and tries again later.',
    actor: 'nobody',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'unknown', isNoAnswer: true },
    http: 502,
    retry: 'later',
    cooldownSeconds: 300,
    laterCooldownSeconds: [600, 1_800, 3_600],
  }),
}

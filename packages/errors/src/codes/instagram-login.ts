import { define } from '../define.ts'

/** Signing in to Instagram. */
export const instagramLogin = {
  /** Instagram refused the password. */
  INSTAGRAM_PASSWORD_WRONG: define({
    code: 'E-IG-E-0001',
    title: 'Instagram refused the password',
    happened: 'Instagram says that this password does not belong to this account.',
    action:
      'Type the password again. If it works in the Instagram app, wait a day: Instagram may distrust this network.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 400,
    retry: 'after-user-action',
    laterCooldownSeconds: [604_800],
  }),
  /** Instagram does not know the username, or says so. */
  INSTAGRAM_USERNAME_UNKNOWN: define({
    code: 'E-IG-E-0002',
    title: 'Instagram does not accept that username',
    happened: 'Instagram says that no account has this username. It also says so to networks it distrusts.',
    action: 'Check the spelling of the username and try once more.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 400,
    retry: 'after-user-action',
  }),
  /** The second-factor code is wrong. */
  TWO_FACTOR_CODE_WRONG: define({
    code: 'E-IG-E-0003',
    title: 'Instagram refused the code',
    happened: 'The security code is not the one Instagram expects.',
    action: 'Type the newest code. For an authenticator app, check that the clock of your phone is right.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 400,
    retry: 'after-user-action',
  }),
  /** A code arrived, but no login waits for one. */
  INSTAGRAM_LOGIN_NOT_PENDING: define({
    code: 'E-IG-W-0004',
    title: 'No Instagram sign-in is waiting',
    happened: 'The sign-in was finished, replaced or given up, or three codes were wrong.',
    action: 'Start again with Connect.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-user-action',
  }),
  /** The login waited too long for its code. */
  INSTAGRAM_LOGIN_EXPIRED: define({
    code: 'E-IG-W-0027',
    title: 'The code has expired',
    happened: 'Instagram accepts a code for ten minutes, and the sign-in waited longer.',
    action: 'Start again with Connect; Instagram sends a new code.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** Another code was asked for too soon. */
  LOGIN_CODE_SENT_LATELY: define({
    code: 'E-IG-W-0028',
    title: 'A code was sent less than a minute ago',
    happened: 'Instagram sends a code at most once a minute.',
    action: 'Wait for the code that is on its way. Ask for another when the minute is over.',
    actor: 'user',
    concerns: 'owner',
    http: 429,
    retry: 'later',
  }),
  /** No code is sent in this way of proving it. */
  LOGIN_CODE_NOT_SENT: define({
    code: 'E-IG-W-0029',
    title: 'Instagram sends no code here',
    happened: 'The code comes from an authenticator app, or the step that waits needs none.',
    action: 'Read the code in the authenticator app, or do what the step asks for.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** The password is refused and a recovery mail is offered: a refusal Instagram rarely takes back within the day. */
  INSTAGRAM_RECOVERY_OFFERED: define({
    code: 'E-IG-E-0011',
    title: 'Instagram refused the password and offers recovery',
    happened:
      'Instagram refused the sign-in and offers to send an email that helps the owner back into the account.',
    action:
      'Check the password in the Instagram app, recover the account there if needed, and connect again tomorrow.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 400,
    retry: 'after-user-action',
    cooldownSeconds: 86_400,
  }),
  /** Wrong name, wrong password or a distrusted network: the answer does not tell which. */
  INSTAGRAM_CREDENTIALS_REFUSED: define({
    code: 'E-IG-E-0012',
    title: 'Instagram refused the sign-in without saying why',
    happened:
      'The username may be wrong, the password may be wrong, or Instagram distrusts the network of this server.',
    action: 'Sign in once in the Instagram app with the same name and password, then connect again tomorrow.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 400,
    retry: 'after-user-action',
    cooldownSeconds: 86_400,
  }),
  /** Asked for outside a sign-in; during one it is an outcome, not an error. */
  TWO_FACTOR_REQUIRED: define({
    code: 'E-IG-W-0013',
    title: 'Instagram wants a security code',
    happened: 'Instagram wants the second factor of the account before it goes on.',
    action: 'Open Automation, choose Connect, and type the security code.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused', endsSession: true },
    http: 409,
    retry: 'after-user-action',
  }),
  /** Too many sign-ins from this network or for this account. */
  INSTAGRAM_LOGIN_RATE_LIMITED: define({
    code: 'E-IG-W-0014',
    title: 'Too many sign-ins to Instagram',
    happened: 'Instagram accepts no further sign-in from here for some hours.',
    action: 'Wait until the pause has ended, then connect once. Trying sooner makes it longer.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 429,
    retry: 'after-cooldown',
    cooldownSeconds: 21_600,
    laterCooldownSeconds: [43_200, 86_400],
  }),
  /** The password may be right: Instagram points to the linked Facebook account, or distrusts the device. */
  LOGIN_THROUGH_FACEBOOK: define({
    code: 'E-IG-E-0030',
    title: 'Instagram points to Facebook instead of signing in',
    happened:
      'Instagram offers to sign in with the linked Facebook account. The password may well be right: Instagram answers like this for accounts that sign in through Facebook, and for devices it distrusts.',
    action:
      'Connect with the session of a browser or phone where you are signed in. If you would rather use a password, set one for the Instagram account in its app first.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 400,
    retry: 'after-user-action',
    cooldownSeconds: 900,
    laterCooldownSeconds: [86_400],
  }),
  /** Refused although the password is right: the account has a second factor this way of signing in cannot finish. */
  LOGIN_SECOND_FACTOR_UNSUPPORTED: define({
    code: 'E-IG-E-0031',
    title: 'This sign-in cannot finish the second factor of the account',
    happened:
      'Instagram refused the sign-in because the account is protected by a second factor of a newer kind. That does not mean the password is wrong.',
    action:
      'Connect with the session of a browser or phone where you are signed in. Typing the password again does not help.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 86400,
  }),
  /** The second step of a sign-in is refused for good: this kind of code is no longer taken. */
  TWO_FACTOR_FLOW_REFUSED: define({
    code: 'E-IG-E-0032',
    title: 'Instagram no longer takes this kind of code here',
    happened: 'Instagram ended the sign-in instead of checking the code.',
    action:
      'Choose Connect again and use your authenticator app or a backup code. If that ends the same way, connect with the session of a browser or phone.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-user-action',
  }),
  /** Instagram wants a sign-in from its own, genuine app: Botyard does not imitate that proof. */
  LOGIN_NEEDS_OFFICIAL_APP: define({
    code: 'E-IG-E-0033',
    title: 'Instagram wants to see its own app for this sign-in',
    happened:
      'Instagram asked for a proof that the sign-in comes from its official app on a genuine phone. Botyard does not imitate that proof.',
    action: 'Connect with the session of a browser or phone where you are signed in.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 86400,
  }),
  /** The newer sign-in declines and points to the older one; it holds no session. */
  LOGIN_FALLBACK_OFFERED: define({
    code: 'E-IG-W-0034',
    title: 'Instagram wants the older way of signing in',
    happened: 'Instagram did not finish the newer sign-in and asked for the older one.',
    action:
      'Choose Connect and sign in with your password once. If that fails too, connect with the session of a browser or phone.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-user-action',
  }),
  /** A risk check of a device Instagram has not seen before. */
  LOGIN_DEVICE_DISTRUSTED: define({
    code: 'E-IG-E-0035',
    title: 'Instagram distrusts this new device',
    happened:
      'Instagram refused the sign-in because it comes from a device and network it has not seen with this account. The password was not judged.',
    action:
      'Wait a quarter of an hour and try once more, or connect with the session of a browser or phone. Do not try several times in a row.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 900,
    laterCooldownSeconds: [86_400],
  }),
  /** Refused for the network or device it came from: in words, or by calling a password wrong that was accepted before. */
  LOGIN_NETWORK_DISTRUSTED: define({
    code: 'E-IG-E-0036',
    title: 'Instagram distrusts the network of this sign-in',
    happened:
      'Instagram refused the sign-in for the network or device it came from. It says so, or it calls a password wrong that signed in before.',
    action:
      'Check that the password works in the Instagram app. If it does, wait a day, use the network or proxy of before, or connect with the session of a browser or phone.',
    actor: 'user',
    concerns: 'instagram',
    instagram: { scope: 'account', outcome: 'refused' },
    http: 409,
    retry: 'after-cooldown',
    cooldownSeconds: 86400,
  }),
}

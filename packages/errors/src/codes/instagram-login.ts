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
    http: 400,
    retry: 'after-user-action',
  }),
  /** Instagram does not know the username, or says so. */
  INSTAGRAM_USERNAME_UNKNOWN: define({
    code: 'E-IG-E-0002',
    title: 'Instagram does not accept that username',
    happened: 'Instagram says that no account has this username. It also says so to networks it distrusts.',
    action: 'Check the spelling of the username and try once more.',
    actor: 'user',
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
    http: 400,
    retry: 'after-user-action',
  }),
  /** A code arrived, but no login waits for one. */
  INSTAGRAM_LOGIN_NOT_PENDING: define({
    code: 'E-IG-W-0004',
    title: 'No Instagram sign-in is waiting for a code',
    happened: 'The sign-in this code belongs to was finished, replaced, or is older than ten minutes.',
    action: 'Start again with Connect.',
    actor: 'user',
    http: 409,
    retry: 'after-user-action',
  }),
  /** Instagram wants the owner to confirm their identity. */
  CHALLENGE_REQUIRED: define({
    code: 'E-CHL-E-0001',
    title: 'Instagram asks you to confirm it was you',
    happened: 'Instagram wants the owner of the account to confirm a sign-in before it goes on.',
    action: 'Open the Instagram app, confirm the sign-in there, then choose Connect again.',
    actor: 'user',
    http: 409,
    retry: 'after-user-action',
    cooldownSeconds: 172_800,
  }),
}

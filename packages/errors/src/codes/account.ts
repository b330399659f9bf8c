import { define } from '../define.ts'

/** Accounts, and who looks after them. */
export const account = {
  /** Somebody who looks after an account wants to do with it what their role does not allow. */
  ACCOUNT_ROLE_NOT_ENOUGH: define({
    code: 'E-ACC-E-0001',
    title: 'Your role does not allow this',
    happened: 'You look after this account, but may not do this to it.',
    action: 'Ask its owner to do it, or to give you another role.',
    actor: 'user',
    concerns: 'request',
    http: 403,
    retry: 'never',
  }),
  /** A first account is its person, and goes with them. */
  ACCOUNT_IS_FIRST: define({
    code: 'E-ACC-W-0002',
    title: 'A first account stays with its person',
    happened:
      'The first account of a person belongs to them for good: it is neither handed over nor removed.',
    action: 'Connect its Instagram account to a further account, and hand that over.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'never',
  }),
  /** An account without an owner would be nobody's. */
  OWNER_STAYS: define({
    code: 'E-ACC-W-0003',
    title: 'An owner cannot leave',
    happened: 'You own this account, and an account is never without an owner.',
    action: 'Hand it over to someone who looks after it, then leave.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'after-user-action',
  }),
  /** Whoever is invited looks after the account already. */
  MEMBER_ALREADY: define({
    code: 'E-ACC-W-0004',
    title: 'They look after this account already',
    happened: 'Whoever you want to invite is among those who look after this account.',
    action: 'Give them another role instead.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'never',
  }),
  /** Somebody who looks after the account paused its bot for a while. */
  BOT_PAUSED: define({
    code: 'E-ACC-I-0005',
    title: 'Paused by someone who looks after this account',
    happened: 'Someone who looks after this account paused its bot for a while.',
    action: 'Nothing to do: it continues automatically. To continue now, choose Resume.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'later',
  }),
}

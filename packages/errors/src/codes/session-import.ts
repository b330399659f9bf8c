import { define } from '../define.ts'

/** Connecting with a session that was made elsewhere. */
export const sessionImport = {
  /** None of the formats that are read. */
  IMPORT_FORMAT_UNKNOWN: define({
    code: 'E-IMP-W-0001',
    title: 'That is not a session of Instagram',
    happened: 'What was pasted or uploaded is in none of the formats Botyard reads.',
    action:
      'Follow the pictures in Connect and copy again: the session cookie, the Cookie header, cookies.txt, a cookie editor’s JSON, or the saved session of instagrapi or instagram-private-api.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** Something is cut off. */
  IMPORT_TRUNCATED: define({
    code: 'E-IMP-W-0002',
    title: 'The session is cut off',
    happened: 'The beginning is a session, but part of it is missing.',
    action: 'Copy it again, from the first character to the last.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** A part without which it cannot be used. */
  IMPORT_INCOMPLETE: define({
    code: 'E-IMP-W-0003',
    title: 'A part of the session is missing',
    happened: 'The format is known, but something a session needs is not in it. The answer names it.',
    action: 'Add what the answer names, or export the session again as a whole.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** Cookies or settings of somebody who is not signed in, or whom Instagram signs out when it is asked. */
  IMPORT_SIGNED_OUT: define({
    code: 'E-IMP-W-0004',
    title: 'That browser or program is signed out',
    happened: 'It holds no session: whoever it belongs to has logged out, or was never signed in.',
    action: 'Sign in to Instagram there, stay signed in, and export again.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** Its own dates say that it is over. */
  IMPORT_EXPIRED: define({
    code: 'E-IMP-W-0005',
    title: 'The session has expired',
    happened: 'The file itself says that its session has ended.',
    action: 'Sign in to Instagram in that browser again and export again.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** Cookies, but none of instagram.com. */
  IMPORT_OTHER_SITES: define({
    code: 'E-IMP-W-0006',
    title: 'There is no cookie of instagram.com',
    happened: 'The cookies belong to other sites only. They were not kept.',
    action: 'Open instagram.com in the browser you are signed in with, and export the cookies from there.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** Several accounts in one file. */
  IMPORT_ACCOUNT_UNCLEAR: define({
    code: 'E-IMP-W-0007',
    title: 'Several accounts are in it',
    happened: 'The file holds sessions of more than one account.',
    action: 'Choose the account to import.',
    actor: 'user',
    concerns: 'request',
    http: 400,
    retry: 'after-user-action',
  }),
  /** Parts of two accounts, or another account than it says. */
  IMPORT_ACCOUNT_MISMATCH: define({
    code: 'E-IMP-W-0008',
    title: 'The session belongs to another account',
    happened: 'What was imported belongs to another account than it says, or than the one asked for.',
    action: 'Export the session again from the browser in which only this account is signed in.',
    actor: 'user',
    concerns: 'request',
    http: 409,
    retry: 'after-user-action',
  }),
  /** An account is connected here, and it is another one. */
  IMPORT_ACCOUNT_CONNECTED: define({
    code: 'E-IMP-W-0009',
    title: 'Another account is connected here',
    happened: 'The session belongs to a different account than the one that is connected.',
    action: 'Disconnect the connected account first, or import a session of that account.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
  /** Instagram does not accept it any more. */
  IMPORT_SESSION_DEAD: define({
    code: 'E-IMP-E-0010',
    title: 'Instagram no longer accepts this session',
    happened:
      'The session is whole, but Instagram has ended it: after a log-out, a password change, or because it distrusts where it is used from.',
    action:
      'Open Instagram in that browser. If it asks you to sign in or to confirm something, do so, then export again. Use a proxy in the same country if this repeats.',
    actor: 'user',
    concerns: 'owner',
    http: 409,
    retry: 'after-user-action',
  }),
}

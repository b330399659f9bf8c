import { defineAct } from './define-act.ts'

/** How people sign in, and what their sign-in is made of. */
export const signInActs = {
  emailChange: defineAct('email.change', 'Email change requested'),
  emailAnswerChange: defineAct('email.answer-change', 'Email change answered from the old address'),
  emailUndoChange: defineAct('email.undo-change', 'Email change undone'),
  emailVerify: defineAct('email.verify', 'Email confirmed'),
  invitationAccept: defineAct('invitation.accept', 'Invitation accepted'),
  passwordChange: defineAct('password.change', 'Password changed'),
  passwordInitialize: defineAct('password.initialize', 'Temporary password replaced'),
  passwordReset: defineAct('password.reset', 'Password reset by email'),
  reauthenticate: defineAct('reauthenticate', 'Identity confirmed again'),
  secondFactorAdd: defineAct('second-factor.add', 'Second factor added'),
  secondFactorPropose: defineAct('second-factor.propose', 'Second factor setup started'),
  secondFactorRemove: defineAct('second-factor.remove', 'Second factor removed'),
  secondFactorRenewCodes: defineAct('second-factor.renew-codes', 'Recovery codes renewed'),
  sessionEnd: defineAct('session.end', 'A session ended'),
  sessionEndAll: defineAct('session.end-all', 'Signed out everywhere'),
  signIn: defineAct('sign-in', 'Sign-in'),
  signInFinish: defineAct('sign-in.finish', 'Sign-in with a second factor'),
  signOut: defineAct('sign-out', 'Sign-out'),
  tokenCreate: defineAct('token.create', 'API token created'),
  tokenRevoke: defineAct('token.revoke', 'API token revoked'),
}

import { defineAct } from './define-act.ts'

/** How people sign in, and what their sign-in is made of. */
export const signInActs = {
  emailChange: defineAct('email.change', 'Another e-mail address asked for'),
  emailAnswerChange: defineAct('email.answer-change', 'Change of e-mail address answered from the old one'),
  emailUndoChange: defineAct('email.undo-change', 'Change of e-mail address taken back'),
  emailVerify: defineAct('email.verify', 'E-mail address confirmed'),
  invitationAccept: defineAct('invitation.accept', 'Invitation accepted'),
  passwordChange: defineAct('password.change', 'Password changed'),
  passwordInitialize: defineAct('password.initialize', 'Temporary password replaced'),
  passwordReset: defineAct('password.reset', 'Password reset by mail'),
  reauthenticate: defineAct('reauthenticate', 'Identity confirmed again'),
  secondFactorAdd: defineAct('second-factor.add', 'Second factor added'),
  secondFactorPropose: defineAct('second-factor.propose', 'Second factor begun'),
  secondFactorRemove: defineAct('second-factor.remove', 'Second factor removed'),
  secondFactorRenewCodes: defineAct('second-factor.renew-codes', 'Recovery codes renewed'),
  sessionEnd: defineAct('session.end', 'A session ended'),
  sessionEndAll: defineAct('session.end-all', 'Signed out everywhere'),
  signIn: defineAct('sign-in', 'Sign-in'),
  signInFinish: defineAct('sign-in.finish', 'Sign-in with a second factor'),
  signOut: defineAct('sign-out', 'Sign-out'),
  tokenCreate: defineAct('token.create', 'API token made'),
  tokenRevoke: defineAct('token.revoke', 'API token revoked'),
}

import { defineAct } from './define-act.ts'

/** What is done to an account, and with whom it is shared. */
export const accountActs = {
  accountAcceptInvitation: defineAct('account.accept-invitation', 'Invitation to an account accepted'),
  accountBringBack: defineAct('account.bring-back', 'Account brought back'),
  accountChangeRole: defineAct('account.change-role', 'Role in an account changed'),
  accountCreate: defineAct('account.create', 'Account added'),
  accountDeclineInvitation: defineAct('account.decline-invitation', 'Invitation to an account declined'),
  accountErase: defineAct('account.erase', 'Account ended by an administrator'),
  accountHandOver: defineAct('account.hand-over', 'Account handed over'),
  accountInvite: defineAct('account.invite', 'Somebody invited to an account'),
  accountLeave: defineAct('account.leave', 'Account left'),
  accountRemove: defineAct('account.remove', 'Account removed'),
  accountRemoveMember: defineAct('account.remove-member', 'Account taken from somebody'),
  accountRename: defineAct('account.rename', 'Account renamed'),
  accountSetMax: defineAct('account.set-max', 'Number of accounts somebody may own changed'),
  accountSetDefaultMax: defineAct('account.set-default-max', 'Number of accounts everybody may own changed'),
  accountTransfer: defineAct('account.transfer', 'Account given to another owner'),
  accountWithdrawInvitation: defineAct('account.withdraw-invitation', 'Invitation to an account taken back'),
}

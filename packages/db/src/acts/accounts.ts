import { defineAct } from './define-act.ts'

/** What is done to an account, and with whom it is shared. */
export const accountActs = {
  accountAcceptInvitation: defineAct('account.accept-invitation', 'Invitation to an account accepted'),
  accountBringBack: defineAct('account.bring-back', 'Account restored'),
  accountChangeRole: defineAct('account.change-role', 'Role in an account changed'),
  accountCreate: defineAct('account.create', 'Account added'),
  accountDeclineInvitation: defineAct('account.decline-invitation', 'Invitation to an account declined'),
  accountErase: defineAct('account.erase', 'Account removed by an administrator'),
  accountHandOver: defineAct('account.hand-over', 'Account handed over'),
  accountInvite: defineAct('account.invite', 'Person invited to an account'),
  accountLeave: defineAct('account.leave', 'Account left'),
  accountRemove: defineAct('account.remove', 'Account removed'),
  accountRemoveMember: defineAct('account.remove-member', 'Person removed from an account'),
  accountRename: defineAct('account.rename', 'Account renamed'),
  accountSetMax: defineAct('account.set-max', 'Maximum number of a person’s accounts changed'),
  accountSetDefaultMax: defineAct('account.set-default-max', 'Maximum number of accounts per person changed'),
  accountTransfer: defineAct('account.transfer', 'Account handed to another owner'),
  accountWithdrawInvitation: defineAct('account.withdraw-invitation', 'Invitation to an account withdrawn'),
}

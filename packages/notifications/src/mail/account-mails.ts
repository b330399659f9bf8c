import type { MailTokenPurpose } from '@botyard/db/queries/sign-in/mail-tokens'

interface Mail {
  readonly subject: string
  readonly text: string
}

const links = {
  'reset-password': {
    page: '/reset-password',
    subject: 'Choose a new Botyard password',
    text: 'Someone, probably you, asked for a new password. The link works once, for an hour:',
  },
  'verify-email': {
    page: '/verify-email',
    subject: 'Confirm your email address for Botyard',
    text: 'Open this link to confirm that this address is yours. It works once, for a day:',
  },
  invite: {
    page: '/accept-invitation',
    subject: 'You are invited to Botyard',
    text: 'Open this link to choose your password and sign in. It works once, for three days:',
  },
  'change-email': {
    page: '/verify-email',
    subject: 'Confirm your new email address for Botyard',
    text: 'Open this link in a browser where you are signed in to Botyard, to use this address from now on. It works once, for a day:',
  },
  'answer-email-change': {
    page: '/answer-email-change',
    subject: 'A new email address for your Botyard account',
    text: 'Someone who is signed in to your account asked to replace this address by {address}. Open this link to agree, or to keep this address. It works once, for a day:',
  },
  'undo-change-email': {
    page: '/undo-email-change',
    subject: 'Your Botyard account has a new email address',
    text: 'The email address of your account was changed, and this is no longer it. If that was you, there is nothing to do. If it was not, open this link within seven days: your account gets this address back, everyone who is signed in to it is signed out, and you choose a new password:',
  },
} as const

const harmless = '\nIf you weren’t expecting this, you can ignore this email.\n'
const otherwise: Partial<Record<MailTokenPurpose, string>> = {
  'undo-change-email': '',
  'answer-email-change':
    '\nIf it was not you, keep this address, change your password and end all sessions in your profile. If the address is replaced anyway, you get another email here with a link that takes it back.\n',
}

/** Where a link leads. The token stands behind `#`: browsers send that part to no server and in no Referer. */
export function linkAddress(purpose: MailTokenPurpose, publicUrl: string, token: string): string {
  return new URL(`${links[purpose].page}#token=${token}`, publicUrl).href
}

/** The mail with a link; `about` is the new address that it speaks of. */
export function linkMail(purpose: MailTokenPurpose, publicUrl: string, token: string, about = ''): Mail {
  const { subject, text } = links[purpose]
  const address = linkAddress(purpose, publicUrl, token)
  return {
    subject,
    text: `${text.replace('{address}', () => about)}\n\n${address}\n${otherwise[purpose] ?? harmless}`,
  }
}

/** What an address is told that an administrator has replaced. */
export function addressChangedNotice(): Mail {
  return {
    subject: 'Your Botyard account has another email address',
    text: 'An administrator of your installation replaced the address of your account. Ask them if you did not expect it.\n',
  }
}

/** Tells somebody that they are invited to look after an account; they find the invitation when they are signed in. */
export function accountInvitation(about: { publicUrl: string; invitedBy: string; days: number }): Mail {
  const address = new URL('/accounts', about.publicUrl)
  return {
    subject: 'You are invited to look after an account on Botyard',
    text: `${about.invitedBy} invites you to look after an Instagram account with them. Sign in to accept or decline, within ${about.days} days:

${address}
`,
  }
}

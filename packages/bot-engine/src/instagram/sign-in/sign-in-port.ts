import type { Account, CallOptions, Credentials } from '../account.ts'

/** Signing in, one step at a time. What is `pending` may go on in any process. */
export interface SignInPort {
  /** Signs in. Never throws for a second factor or a challenge: those are outcomes. */
  login(credentials: Credentials, options?: CallOptions): Promise<LoginOutcome>
  /** Finishes a login that waits for a second factor. For `approval` the code is empty. */
  verifyTwoFactor(
    pending: PendingTwoFactor,
    answer: { readonly code: string; readonly method: TwoFactorMethod },
    options?: CallOptions,
  ): Promise<Account>
  /** Lets Instagram send the code of a second factor, again or in another way. */
  sendTwoFactorCode(
    pending: PendingTwoFactor,
    by: 'sms' | 'whatsapp',
    options?: CallOptions,
  ): Promise<PendingTwoFactor>
  /** Whether the owner has approved on another device. */
  checkApproval(pending: PendingTwoFactor, options?: CallOptions): Promise<boolean>
  /** Asks where a challenge stands, and what its owner can do now. */
  readChallenge(pending: PendingChallenge, options?: CallOptions): Promise<ChallengeStep>
  /** Lets Instagram send the code to one of the contacts `readChallenge` named. */
  chooseChallengeContact(
    pending: PendingChallenge,
    choice: string,
    options?: CallOptions,
  ): Promise<ChallengeStep>
  /** Lets Instagram send the code of a challenge again to the contact that was chosen. */
  resendChallengeCode(
    pending: PendingChallenge,
    choice: string,
    options?: CallOptions,
  ): Promise<ChallengeStep>
  /** Answers "it was me" to a review. Only the owner may have said so. */
  confirmChallenge(pending: PendingChallenge, options?: CallOptions): Promise<ChallengeStep>
  /** Finishes a login with the code its owner received. */
  verifyChallenge(pending: PendingChallenge, code: string, options?: CallOptions): Promise<Account>
  /** Reads what an app shows when it is opened. Nothing of it is wanted, and no refusal of it matters. */
  openApp(options?: CallOptions): Promise<void>
}

export type LoginOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  | { readonly kind: 'two-factor'; readonly pending: PendingTwoFactor }
  | { readonly kind: 'challenge'; readonly pending: PendingChallenge }

/**
 * How a second factor is proved: a code by text message or WhatsApp, of an authenticator app, one of those kept for
 * emergencies, or a yes on another device that is signed in.
 */
export const twoFactorMethods = ['sms', 'totp', 'whatsapp', 'approval', 'backup'] as const
export type TwoFactorMethod = (typeof twoFactorMethods)[number]

/** A login that waits for a second factor: plain JSON, secret, to be sealed where it is kept. */
export interface PendingTwoFactor {
  readonly username: string
  readonly identifier: string
  /** The ways Instagram accepts, the one it offers first in front. */
  readonly ways: readonly TwoFactorMethod[]
  /** What an approval on another device is asked for with. */
  readonly nonces: readonly string[]
  /** As Instagram masks it, `••• 8888`; null where no code is sent. */
  readonly maskedContact: string | null
  /** The session to go on with. */
  readonly session: string
}

/** A login that waits for its owner to prove who they are: plain JSON, secret like the other. */
export interface PendingChallenge {
  readonly username: string
  /** Null when only the app can take its steps. */
  readonly apiPath: string | null
  readonly session: string
}

/** What only the owner can do, in the app. `confirm`: whatever it shows them. */
export const ownerTasks = [
  'confirm',
  'new-password',
  'phone',
  'birthday',
  'contact-details',
  'prove-human',
] as const
export type OwnerTask = (typeof ownerTasks)[number]

/**
 * Where a challenge stands. `review` asks whether it was the owner who signed in, or warns of automation: nobody answers
 * for them. `in-app` leaves only the Instagram app. `closed`: it is over, and its owner can sign in again.
 */
export type ChallengeStep = { readonly pending: PendingChallenge } & (
  | {
      readonly kind: 'choose-contact'
      readonly contacts: readonly { readonly choice: string; readonly maskedContact: string }[]
    }
  | { readonly kind: 'type-code'; readonly maskedContact: string | null }
  | { readonly kind: 'review'; readonly about: 'sign-in' | 'automation' }
  | { readonly kind: 'in-app'; readonly task: OwnerTask }
  | { readonly kind: 'signed-in'; readonly account: Account }
  | { readonly kind: 'closed' }
)

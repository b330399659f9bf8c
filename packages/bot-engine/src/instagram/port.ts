/** What the engine needs of Instagram, in our words. Every method throws `InstagramFailure` (failure.ts) and nothing else. */
export interface InstagramPort {
  /** Signs in. Never throws for a second factor or a challenge: those are outcomes. */
  login(credentials: Credentials, options?: CallOptions): Promise<LoginOutcome>
  /** Finishes a login that waits for a second-factor code. `pending` is what `login` returned, from any process. */
  verifyTwoFactor(pending: PendingTwoFactor, code: string, options?: CallOptions): Promise<Account>
  /** Asks where a challenge stands, and what its owner can do now. */
  readChallenge(pending: PendingChallenge, options?: CallOptions): Promise<ChallengeStep>
  /** Lets Instagram send the code to one of the contacts `readChallenge` named. */
  chooseChallengeContact(
    pending: PendingChallenge,
    choice: string,
    options?: CallOptions,
  ): Promise<ChallengeStep>
  /** Finishes a login with the code its owner received. `pending` is that of the last step, from any process. */
  verifyChallenge(pending: PendingChallenge, code: string, options?: CallOptions): Promise<Account>
  /** Asks Instagram who the session belongs to: the session test. */
  currentAccount(options?: CallOptions): Promise<Account>
  /** Ends the session at Instagram. */
  logout(options?: CallOptions): Promise<void>
  /** One page of people who posted to a hashtag (without `#`), newest first, each person once per page. */
  hashtagPeople(hashtag: string, cursor: string | null, options?: CallOptions): Promise<PeoplePage>
  /** How the account stands to each of these people, in one request (at most 100 ids). */
  relationships(personIds: readonly string[], options?: CallOptions): Promise<Map<string, Relationship>>
  /** How the account stands to one person, in full. */
  relationship(personId: string, options?: CallOptions): Promise<Relationship>
  /** Follows a person, and answers how the account stands to them afterwards. HTTP success is not effect: look at it. */
  follow(personId: string, options?: CallOptions): Promise<Relationship>
  /** The session as one line of JSON, to be sealed and stored; `createInstagram` takes it back. */
  serialize(): Promise<string>
}

export interface CallOptions {
  readonly signal?: AbortSignal
}

export interface Credentials {
  readonly username: string
  readonly password: string
}

export interface Account {
  readonly id: string
  readonly username: string
}

export interface Person {
  readonly id: string
  readonly username: string
  readonly isPrivate: boolean
}

export interface PeoplePage {
  readonly people: readonly Person[]
  /** Where the next page starts; null when there is none. */
  readonly cursor: string | null
}

export interface Relationship {
  readonly isFollowing: boolean
  /** A follow of a private account that waits for its owner. */
  readonly isRequested: boolean
  readonly isPrivate: boolean
}

export type LoginOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  | { readonly kind: 'two-factor'; readonly pending: PendingTwoFactor }
  | { readonly kind: 'challenge'; readonly pending: PendingChallenge }

/** A login that waits for a code: plain JSON, secret, to be sealed where it is kept. */
export interface PendingTwoFactor {
  readonly username: string
  readonly identifier: string
  readonly method: 'sms' | 'totp'
  /** As Instagram masks it, `••• 8888`; null for an authenticator app. */
  readonly maskedContact: string | null
  /** The client state to go on with. */
  readonly session: string
}

/** A login that waits for its owner to prove who they are: plain JSON, secret like the other. */
export interface PendingChallenge {
  readonly username: string
  readonly apiPath: string | null
  readonly session: string
}

/**
 * Where a challenge stands. `in-app` leaves only the Instagram app; so does `review`, which asks "was this you?", a
 * question that is never answered for anyone.
 */
export type ChallengeStep =
  | {
      readonly kind: 'choose-contact'
      readonly contacts: readonly { readonly choice: string; readonly maskedContact: string }[]
      readonly pending: PendingChallenge
    }
  | { readonly kind: 'type-code'; readonly maskedContact: string | null; readonly pending: PendingChallenge }
  | { readonly kind: 'review' | 'in-app'; readonly pending: PendingChallenge }

/** What the engine needs of Instagram, in our words. Every method throws `InstagramFailure` (failure.ts) and nothing else. */
export interface InstagramPort extends FriendshipPort {
  readonly people: PeoplePort
  readonly posts: PostPort
  readonly stories: StoryPort
  readonly messages: MessagePort
  /** What the account cannot do as its session speaks, and will not try. */
  readonly missing: ReadonlySet<Capability>
  /** Signs in. Never throws for a second factor or a challenge: those are outcomes. */
  login(credentials: Credentials, options?: CallOptions): Promise<LoginOutcome>
  /** Finishes a login that waits for a second-factor code. `pending` is what `login` returned, from any process. */
  verifyTwoFactor(
    pending: PendingTwoFactor,
    answer: { readonly code: string; readonly method: TwoFactorMethod },
    options?: CallOptions,
  ): Promise<Account>
  /** Lets Instagram send the text message of a second factor again. */
  resendTwoFactor(pending: PendingTwoFactor, options?: CallOptions): Promise<PendingTwoFactor>
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
  /** Finishes a login with the code its owner received. `pending` is that of the last step, from any process. */
  verifyChallenge(pending: PendingChallenge, code: string, options?: CallOptions): Promise<Account>
  /** Asks Instagram who the session belongs to: the session test. */
  currentAccount(options?: CallOptions): Promise<Account>
  /** Gets any answer of Instagram without a session, to see that the way there is open. */
  reach(options?: CallOptions): Promise<void>
  /** Ends the session at Instagram. */
  logout(options?: CallOptions): Promise<void>
  /** One page of people who posted to a hashtag (without `#`), newest first, each person once per page. */
  hashtagPeople(hashtag: string, cursor: string | null, options?: CallOptions): Promise<PeoplePage>
  /** The session as one line of JSON, to be sealed and stored; `createInstagram` takes it back. */
  serialize(): Promise<string>
}

/** How the account stands to people, and changing it. */
export interface FriendshipPort {
  /** How the account stands to each of these people, in one request (at most 100 ids). */
  relationships(personIds: readonly string[], options?: CallOptions): Promise<Map<string, Relationship>>
  /** How the account stands to one person, in full. */
  relationship(personId: string, options?: CallOptions): Promise<Relationship>
  /** Follows a person, and answers how the account stands to them afterwards. HTTP success is not effect: look at it. */
  follow(personId: string, options?: CallOptions): Promise<Relationship>
  /** Stops following a person, and answers how the account stands to them afterwards. */
  unfollow(personId: string, options?: CallOptions): Promise<Relationship>
}

/** Finding people. */
export interface PeoplePort {
  /** Whoever has exactly this username; null when nobody has. */
  find(username: string, options?: CallOptions): Promise<Person | null>
  /** What a person's profile counts; null when there is no such person any more. */
  details(personId: string, options?: CallOptions): Promise<PersonDetails | null>
  /** One page of a person's followers, about newest first, without the account itself. */
  followers(personId: string, cursor: string | null, options?: CallOptions): Promise<PeoplePage>
  /** One page of the people the account itself follows, about newest first. */
  followed(cursor: string | null, options?: CallOptions): Promise<PeoplePage>
  /** Who began to follow the account lately, as Instagram still tells it: the newest first, a few dozen at most. */
  newFollowers(options?: CallOptions): Promise<readonly NewFollower[]>
}

/** Posts: found, liked, commented on. */
export interface PostPort {
  /** One page of the posts of a hashtag (without `#`), newest first, without one's own. */
  ofHashtag(hashtag: string, cursor: string | null, options?: CallOptions): Promise<PostPage>
  /** Whether the account likes a post now. */
  isLiked(postId: string, options?: CallOptions): Promise<boolean>
  like(postId: string, options?: CallOptions): Promise<void>
  comment(postId: string, text: string, options?: CallOptions): Promise<void>
  /** Whether the account has left exactly this comment, as far as the first page of comments tells: one's own come first. */
  hasOwnComment(postId: string, text: string, options?: CallOptions): Promise<boolean>
}

/** Stories: found and seen. */
export interface StoryPort {
  /** The stories of those among these people who tell one now, by person id (at most 100 ids). */
  of(personIds: readonly string[], options?: CallOptions): Promise<Map<string, Story>>
  /** Everyone the account follows who tells a story now, without the account itself; without items. */
  ofFollowed(options?: CallOptions): Promise<readonly Omit<Story, 'items'>[]>
  /** Marks every item as seen. Success says little: look whether the story `isSeen` afterwards. */
  view(story: Story, options?: CallOptions): Promise<void>
}

/** Direct messages to one person at a time. */
export interface MessagePort {
  send(personId: string, text: string, options?: CallOptions): Promise<void>
  /** Whether the newest page of the conversation holds exactly this text from the account. */
  hasSent(personId: string, text: string, options?: CallOptions): Promise<boolean>
}

/** Something that not every profile, or not every session, can do. */
export type Capability = 'write' | 'follow' | 'unfollow' | 'like' | 'comment' | 'message' | 'view-story'

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

export interface PersonDetails {
  readonly fullName: string
  readonly followerCount: number
  readonly followedCount: number
  readonly postCount: number
}

export interface PeoplePage {
  readonly people: readonly Person[]
  /** Where the next page starts; null when there is none. */
  readonly cursor: string | null
  /** Instagram shows this account no more of the list, though there is more of it. */
  readonly isLimited: boolean
}

export interface NewFollower extends Person {
  readonly since: Date
}

export interface Post {
  readonly id: string
  readonly author: Person
  readonly isLiked: boolean
  readonly hasCommentsOff: boolean
  /** Seconds since 1970; null where Instagram does not say. */
  readonly takenAt: number | null
}

export interface PostPage {
  readonly posts: readonly Post[]
  /** Where the next page starts; null when there is none. */
  readonly cursor: string | null
}

export interface Story {
  readonly person: Person
  /** The account has seen all of it. */
  readonly isSeen: boolean
  readonly items: readonly StoryItem[]
}

export interface StoryItem {
  readonly id: string
  /** Seconds since 1970. */
  readonly takenAt: number
}

export interface Relationship {
  readonly isFollowing: boolean
  /** A follow of a private account that waits for its owner. */
  readonly isRequested: boolean
  readonly isPrivate: boolean
  /** Whether the person follows the account; null where Instagram does not say: only a look at one person tells. */
  readonly followsBack: boolean | null
}

export type LoginOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  | { readonly kind: 'two-factor'; readonly pending: PendingTwoFactor }
  | { readonly kind: 'challenge'; readonly pending: PendingChallenge }

/** How a second factor is proved: a text message, an authenticator app, or one of the codes kept for emergencies. */
export type TwoFactorMethod = 'sms' | 'totp' | 'backup'

/** A login that waits for a code: plain JSON, secret, to be sealed where it is kept. */
export interface PendingTwoFactor {
  readonly username: string
  readonly identifier: string
  /** The one Instagram offers first. */
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
 * question that is never answered for anyone. `closed`: it is over, and its owner can sign in again.
 */
export type ChallengeStep =
  | {
      readonly kind: 'choose-contact'
      readonly contacts: readonly { readonly choice: string; readonly maskedContact: string }[]
      readonly pending: PendingChallenge
    }
  | { readonly kind: 'type-code'; readonly maskedContact: string | null; readonly pending: PendingChallenge }
  | { readonly kind: 'review' | 'in-app'; readonly pending: PendingChallenge }
  | { readonly kind: 'closed'; readonly pending: PendingChallenge }

import type { Account, CallOptions } from './account.ts'
import type { Picture } from './client/picture.ts'
import type { SignInPort } from './sign-in/sign-in-port.ts'

/** What the engine needs of Instagram, in our words. Every method throws `InstagramFailure` (failure.ts) and nothing else. */
export interface InstagramPort extends FriendshipPort, SignInPort {
  readonly people: PeoplePort
  readonly posts: PostPort
  readonly places: PlacePort
  readonly stories: StoryPort
  readonly messages: MessagePort
  /**
   * A picture of somebody, by the address that Instagram named, over the account's own way out. Nothing of the session
   * goes along. Null when there is none, or none that may be shown (`picture.ts`). Throws nothing.
   */
  picture(url: string, options?: CallOptions): Promise<Picture | null>
  /** What the account cannot do as its session speaks, and will not try. */
  readonly missing: ReadonlySet<Capability>
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
  /** One page of the people a person follows, without the account itself. */
  following(personId: string, cursor: string | null, options?: CallOptions): Promise<PeoplePage>
  /** One page of the people the account itself follows, about newest first. */
  followed(cursor: string | null, options?: CallOptions): Promise<PeoplePage>
  /** Who began to follow the account lately, as Instagram still tells it: the newest first, a few dozen at most. */
  newFollowers(options?: CallOptions): Promise<readonly NewFollower[]>
}

/** Places, and what was posted there. A browser's session can find places, and no posts. */
export interface PlacePort {
  /** Places whose names hold a text, the likeliest first. */
  find(name: string, options?: CallOptions): Promise<readonly Place[]>
  /** One page of the posts of a place, the newest first, without one's own. */
  posts(placeId: string, cursor: string | null, options?: CallOptions): Promise<PostPage>
}

/** Posts: found, liked, commented on. */
export interface PostPort {
  /** One page of the posts of a hashtag (without `#`), newest first, without one's own. */
  ofHashtag(hashtag: string, cursor: string | null, options?: CallOptions): Promise<PostPage>
  /** A post by its id, or by the number before the `_` of it; null when there is no such post any more. */
  find(postId: string, options?: CallOptions): Promise<Post | null>
  /** The newest posts of a person, a dozen at most. */
  ofPerson(personId: string, options?: CallOptions): Promise<readonly Post[]>
  /** Who likes a post: some hundreds at most, without the account itself. */
  likers(postId: string, options?: CallOptions): Promise<readonly Person[]>
  /** One page of the people who commented on a post, each once a page, without the account itself. */
  commenters(postId: string, cursor: string | null, options?: CallOptions): Promise<PeoplePage>
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
export type Capability =
  | 'write'
  | 'follow'
  | 'unfollow'
  | 'like'
  | 'comment'
  | 'message'
  | 'view-story'
  | 'read-place'

export interface Person {
  readonly id: string
  readonly username: string
  /** The name they go by; null or blank where Instagram does not say. */
  readonly fullName: string | null
  readonly isPrivate: boolean
  /** Where their picture is, for as long as Instagram keeps the address good; null where it names none. */
  readonly pictureUrl: string | null
  /** Whether they have chosen a picture of their own; null where Instagram does not say. */
  readonly hasPicture: boolean | null
  /** Whether Instagram has verified who they are; null where it does not say. */
  readonly isVerified: boolean | null
}

export interface PersonDetails {
  readonly fullName: string
  readonly followerCount: number
  readonly followedCount: number
  readonly postCount: number
  /** What they write about themselves; null where Instagram does not say, here and below. */
  readonly biography: string | null
  /** Whether it is a business or a creator, and no personal account. */
  readonly isBusiness: boolean | null
  /** How many of those whom the account follows follow them. */
  readonly mutualFollowerCount: number | null
  readonly pictureUrl: string | null
  readonly hasPicture: boolean | null
  readonly isVerified: boolean | null
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

/** Somewhere posts are from. */
export interface Place {
  readonly id: string
  readonly name: string
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

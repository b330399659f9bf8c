import { hashText } from '../world/random.ts'
import type { Person, World } from '../world/world.ts'

/** A code by text message, from an authenticator, or by WhatsApp. */
export type SecondFactor = 'sms' | 'totp' | 'whatsapp'
/** What Instagram may want of an owner before they may go on; each is another form of the same answer. */
export const challengeKinds = [
  /** A code by mail or text message, after choosing which. */
  'code',
  /** A code that was sent by mail already. */
  'code-sent',
  /** "Was this you?" */
  'review',
  /** A warning against scraping, to be acknowledged. */
  'scraping',
  /** A step only the app can take, seen once the challenge is opened. */
  'in-app',
  /** A password has to be changed. */
  'password',
  /** A page of the app, built on the server; the redirect names it. */
  'redirect',
  /** To be confirmed in the app, seen from its address alone. */
  'native',
  /** The same, with an address that names nobody. */
  'bare',
  /** To be confirmed at the address of another service. */
  'auth-platform',
] as const

export type ChallengeKind = (typeof challengeKinds)[number]
type Tie = 'following' | 'requested'
/** Where Instagram sends a browser whose owner has something to do first. */
export const webCheckpoints = ['challenge', 'auth-platform', 'consent', 'suspended'] as const
export type WebCheckpoint = (typeof webCheckpoints)[number]

/** Somebody who can sign in. */
export interface Account {
  /** Who they are; replaced when they call themselves otherwise. */
  person: Person
  readonly password: string
  readonly secondFactor: SecondFactor | null
  /** What it has to go through before it may sign in; null: nothing. */
  challenge: ChallengeKind | null
  /** Offers to approve the sign-in on a phone that is signed in already. */
  readonly hasTrustedDevice: boolean
  /** Phones that have just passed a challenge, and until when they are asked for none, in milliseconds since 1970. */
  readonly trustedPhones: Map<string, number>
  /** What a browser is sent to instead of a page; null: nothing. */
  webCheckpoint: WebCheckpoint | null
  /** Who asked to follow them, by pk. */
  readonly requests: Set<string>
  /** Whom they follow or asked to follow, by pk. */
  readonly ties: Map<string, Tie>
  /** Who follows them, by pk, and since when, in milliseconds since 1970; the newest last. */
  readonly followers: Map<string, number>
  /** The posts they like, by id. */
  readonly likes: Set<string>
  /** Whose stories they have seen, by pk, and up to which item, in seconds since 1970. */
  readonly seenStories: Map<string, number>
  /** What they wrote to whom, by pk, the newest last. */
  readonly threads: Map<string, DirectItem[]>
}

/** A direct message as it lies in a thread. */
export interface DirectItem {
  readonly id: string
  readonly text: string
  /** Microseconds since 1970, as Instagram counts here. */
  readonly timestamp: number
  /** The client's own number for it. */
  readonly clientContext?: string | undefined
}

export interface NewAccount {
  readonly username: string
  readonly password: string
  readonly secondFactor?: SecondFactor | undefined
  readonly challenge?: ChallengeKind | undefined
  readonly hasTrustedDevice?: boolean | undefined
  readonly isPrivate?: boolean | undefined
  readonly isClosedToMessages?: boolean | undefined
}

const starters: readonly NewAccount[] = [
  { username: 'demo', password: 'demo-password' },
  { username: 'demo2fa', password: 'demo-password', secondFactor: 'sms' },
  { username: 'democheckpoint', password: 'demo-password', challenge: 'code' },
]

/** The accounts of the sandbox. The starters know a few people already; later ones start alone. */
export class Accounts {
  readonly #world: World
  readonly #byUsername = new Map<string, Account>()
  readonly #byPk = new Map<string, Account>()

  constructor(world: World) {
    this.#world = world
    this.reset()
  }

  /** Back to the starters, as new. */
  reset(): void {
    this.#byUsername.clear()
    this.#byPk.clear()
    for (const starter of starters) acquaint(this.create(starter), this.#world)
  }

  /** Creates the account, or starts it over when the username exists. */
  create(input: NewAccount): Account {
    const username = input.username.toLowerCase()
    const account: Account = {
      person: portray(input, username, this.#pkFor(username)),
      password: input.password,
      secondFactor: input.secondFactor ?? null,
      challenge: input.challenge ?? null,
      hasTrustedDevice: input.hasTrustedDevice ?? false,
      trustedPhones: new Map(),
      webCheckpoint: null,
      requests: new Set(),
      ties: new Map(),
      followers: new Map(),
      likes: new Set(),
      seenStories: new Map(),
      threads: new Map(),
    }
    this.#byUsername.set(username, account)
    this.#byPk.set(account.person.pk, account)
    return account
  }

  /** Calls an account otherwise, as its owner does in the app: its id, and all that belongs to it, stays. */
  rename(account: Account, to: string): void {
    this.#byUsername.delete(account.person.username)
    account.person = { ...account.person, username: to.toLowerCase() }
    this.#byUsername.set(account.person.username, account)
  }

  named(username: string): Account | undefined {
    return this.#byUsername.get(username.toLowerCase())
  }

  withPk(pk: string): Account | undefined {
    return this.#byPk.get(pk)
  }

  all(): IteratorObject<Account> {
    return this.#byPk.values()
  }

  /** Anyone who exists: a person of the world or the owner of an account. */
  person(pk: string): Person | undefined {
    return this.#world.people.get(pk) ?? this.#byPk.get(pk)?.person
  }

  everyone(): IteratorObject<Person> {
    const owners = this.#byPk.values().map((account) => account.person)
    return Iterator.from([...this.#world.people.values(), ...owners])
  }

  // Derived from the name, so that an account made again after a restart is the same one to its clients.
  #pkFor(username: string): string {
    // Every other account has an id as long as those Instagram gives today.
    const draw = hashText(username)
    let number = (draw % 2 === 0 ? 5_000_000_000n : 60_000_000_000_000_000n) + BigInt(draw)
    const isAnothers = (pk: string) => (this.#byPk.get(pk)?.person.username ?? username) !== username
    while (isAnothers(String(number))) number += 1n
    return String(number)
  }
}

function portray(input: NewAccount, username: string, pk: string): Person {
  return {
    pk,
    username,
    fullName: username,
    biography: '',
    isPrivate: input.isPrivate ?? false,
    isClosedToMessages: input.isClosedToMessages ?? false,
    isVerified: false,
    followerCount: 120,
    followingCount: 80,
    mediaCount: 24,
  }
}

/** The friends a starter began with are no news. */
const longAgo = Date.UTC(2020, 0, 1)

function acquaint(account: Account, world: World): void {
  for (const person of world.people.values()) {
    const draw = hashText(`${account.person.username}:${person.pk}`)
    if (draw % 29 === 0 && !person.isPrivate) account.ties.set(person.pk, 'following')
    if (draw % 17 === 0) account.followers.set(person.pk, longAgo)
  }
}

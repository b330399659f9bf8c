import type { Accounts } from '../state/accounts.ts'
import { hashText } from './random.ts'
import type { Person, World } from './world.ts'

/** Who follows whom, accounts and invented people alike. Invented people know each other from the start, for good. */
export class Graph {
  readonly #accounts: Accounts
  readonly #world: World

  constructor(accounts: Accounts, world: World) {
    this.#accounts = accounts
    this.#world = world
  }

  /** The followers of anybody, the newest first. */
  followersOf(pk: string): Person[] {
    const account = this.#accounts.withPk(pk)
    if (account) return this.#people([...account.followers.keys()].reverse())
    const owners = this.#accounts
      .all()
      .filter((owner) => owner.ties.get(pk) === 'following')
      .map((owner) => owner.person)
    return [...owners, ...this.#acquainted((person) => follows(person.pk, pk))]
  }

  /** Whom anybody follows, the newest first. */
  followingOf(pk: string): Person[] {
    const account = this.#accounts.withPk(pk)
    if (!account) return this.#acquainted((person) => follows(pk, person.pk))
    const followed = [...account.ties].filter(([, tie]) => tie === 'following').map(([other]) => other)
    return this.#people(followed.reverse())
  }

  /** Whether somebody follows an account. */
  isFollowedBack(followedPk: string, byPk: string): boolean {
    return this.#accounts.withPk(followedPk)?.followers.has(byPk) ?? false
  }

  #acquainted(test: (person: Person) => boolean): Person[] {
    return this.#world.people.values().filter(test).toArray()
  }

  #people(pks: readonly string[]): Person[] {
    return pks.map((pk) => this.#accounts.person(pk)).filter((person) => person !== undefined)
  }
}

/** About every fourth invented person follows another. */
function follows(follower: string, followed: string): boolean {
  return follower !== followed && hashText(`${follower} follows ${followed}`) % 4 === 0
}

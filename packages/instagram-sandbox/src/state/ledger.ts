import type { Account } from './accounts.ts'

export type EffectAction =
  | 'follow'
  | 'unfollow'
  | 'like'
  | 'view_story'
  | 'message'
  | 'comment'
  | 'remove_follower'
  | 'approve_request'
  | 'ignore_request'

/** Whom or what an effect reached: a person by pk, a post by id and the name of its author. */
export interface EffectTarget {
  readonly id: string
  readonly username: string
}

/** One thing an account did to somebody. */
export interface Effect {
  readonly at: string
  readonly account: string
  readonly action: EffectAction
  readonly target_id: string
  readonly target_username: string
  /** What was written, in messages and comments. */
  readonly text?: string
}

/** Every effect in the order it was carried out, repeats included: a second follow of one person is a second row. */
export class Ledger {
  readonly #effects: Effect[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  record(account: Account, action: EffectAction, target: EffectTarget, text?: string): void {
    this.#effects.push({
      at: new Date(this.#now()).toISOString(),
      account: account.person.username,
      action,
      target_id: target.id,
      target_username: target.username,
      ...(text !== undefined && { text }),
    })
  }

  /** All effects, or those of one account. */
  list(account?: string): readonly Effect[] {
    return account === undefined
      ? this.#effects
      : this.#effects.filter((effect) => effect.account === account)
  }

  clear(): void {
    this.#effects.length = 0
  }
}

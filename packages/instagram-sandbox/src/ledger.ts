import type { Account } from './accounts.ts'
import type { Person } from './world.ts'

export type EffectAction = 'follow' | 'unfollow'

/** One thing an account did to somebody. */
export interface Effect {
  readonly at: string
  readonly account: string
  readonly action: EffectAction
  readonly target_id: string
  readonly target_username: string
}

/** Every effect in the order it was carried out, repeats included: a second follow of one person is a second row. */
export class Ledger {
  readonly #effects: Effect[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  record(account: Account, action: EffectAction, target: Person): void {
    this.#effects.push({
      at: new Date(this.#now()).toISOString(),
      account: account.person.username,
      action,
      target_id: String(target.pk),
      target_username: target.username,
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

import type { Account } from '../state/accounts.ts'
import { hashText } from './random.ts'
import type { Person } from './world.ts'

export interface FollowBackHabit {
  /** The share of people who follow back, 0 to 1. */
  readonly probability: number
  readonly delayMs: number
}

const usual: FollowBackHabit = { probability: 0.25, delayMs: 120_000 }

/** Invented people follow some of those back who follow them, after a while. Who does is drawn by name, not by luck. */
export class FollowBacks {
  readonly #now: () => number
  #habit = usual
  #waiting: { readonly dueAt: number; readonly account: Account; readonly pk: string }[] = []

  constructor(now: () => number) {
    this.#now = now
  }

  get habit(): FollowBackHabit {
    return this.#habit
  }

  /** Changes what people do from now on. */
  set habit(habit: FollowBackHabit) {
    this.#habit = habit
  }

  /** Lets a person who was followed make up their mind. */
  consider(account: Account, person: Person): void {
    const draw = (hashText(`${person.pk} follows back ${account.person.username}`) % 1_000) / 1_000
    if (draw >= this.#habit.probability) return
    this.#waiting.push({ dueAt: this.#now() + this.#habit.delayMs, account, pk: person.pk })
  }

  /** Carries out what is due; called before anybody looks. */
  settle(): void {
    const now = this.#now()
    const isDue = ({ dueAt }: { dueAt: number }) => dueAt <= now
    if (!this.#waiting.some(isDue)) return
    for (const { account, pk, dueAt } of this.#waiting.filter(isDue)) account.followers.set(pk, dueAt)
    this.#waiting = this.#waiting.filter((entry) => !isDue(entry))
  }

  clear(): void {
    this.#habit = usual
    this.#waiting = []
  }
}

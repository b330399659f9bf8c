import type { UserTx } from '@botyard/db'
import type { Bot } from '@botyard/db/queries/bots/status'
import type { PlannedEffect } from '@botyard/db/queries/runs/effects'
import type { BotError } from '@botyard/errors'
import type { ActionContext } from '../actions/define-action.ts'
import type { BotInstance } from '../instances/bot-instance.ts'
import type { Reaction } from './failures/failure-policy.ts'
import type { Asked, TurnContext, TurnRun } from './turn.ts'

/** What every step is chosen for: a run, and usually one of its targets. */
export interface Chosen {
  readonly run: TurnRun
  readonly effect?: PlannedEffect
}

/** Everything about a kind of step except when it is chosen. A new kind is one such object in a file of `steps/`. */
export interface StepKind<What extends Chosen, Found> {
  readonly asks: Asked
  /** Asks Instagram, outside of any transaction. Throws `InstagramFailure`. */
  carryOut(context: ActionContext, chosen: What): Promise<Found>
  /** Writes what was found; the bot has been released by then, with the pause that follows what was asked. */
  record(recording: Recording, chosen: What, found: Found): Promise<void>
  /** Writes what a failure means for the target. @returns how many targets are given up: 0 or 1. */
  recordFailure?(tx: UserTx, chosen: What, failure: Failure): Promise<number>
  /** What the log says about it; null for nothing. */
  logLine?(found: Found): string
}

/** A step of some kind, with what it was chosen for. */
export interface Step {
  readonly asks: Asked
  readonly run: TurnRun
  readonly effect: PlannedEffect | null
  carryOut(context: ActionContext): Promise<StepResult>
  recordFailure(tx: UserTx, failure: Failure): Promise<number>
}

/** What a step has found, ready to be recorded. */
export interface StepResult {
  readonly logLine: string | null
  record(recording: Recording): Promise<void>
}

/** A failed step: what went wrong, and what follows from it. */
export interface Failure {
  readonly error: BotError
  readonly reaction: Reaction
}

/** A step under a lease, with the bot that carries it out. */
export interface ReservedTurn {
  readonly userId: string
  readonly fence: number
  readonly instance: BotInstance
  readonly step: Step
  /** When it was reserved, by the clock of the database. */
  readonly now: Date
}

/** The transaction that records a turn: the bot's row as it was when it was locked, and when the bot continues. */
export interface Recording {
  readonly context: TurnContext
  readonly tx: UserTx
  readonly bot: Bot
  readonly nextTurnAt: Date
}

/** Declares a kind of step; the answer makes one from what it was chosen for. */
export function defineStep<What extends Chosen, Found>(kind: StepKind<What, Found>): (chosen: What) => Step {
  return (chosen) => ({
    asks: kind.asks,
    run: chosen.run,
    effect: chosen.effect ?? null,
    async carryOut(context) {
      const found = await kind.carryOut(context, chosen)
      return {
        logLine: kind.logLine?.(found) ?? null,
        record: (recording) => kind.record(recording, chosen, found),
      }
    },
    recordFailure: async (tx, failure) => (await kind.recordFailure?.(tx, chosen, failure)) ?? 0,
  })
}

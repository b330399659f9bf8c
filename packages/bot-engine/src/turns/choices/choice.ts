import type { UserTx } from '@botyard/db'
import type { Bot } from '@botyard/db/queries/bots/status'
import type { UncheckedEffect } from '@botyard/db/queries/runs/effect-checks'
import type { UnknownEffect } from '@botyard/db/queries/runs/effects'
import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import type { Step } from '../step.ts'
import type { TurnContext } from '../turn.ts'
import type { NextRun } from './find-next-run.ts'

/** What the next turn of a bot is. A choice is data: choosers release no bot and take no lease. */
export type Choice =
  | { readonly kind: 'step'; readonly step: Step }
  /** Nothing to do before `until`; null waits for its owner. */
  | { readonly kind: 'wait'; readonly until: Date | null; readonly because?: WaitReason }
  /** The run ends before it has what was asked for, and the next turn comes at once. */
  | { readonly kind: 'finish'; readonly runId: string; readonly error: RunEnd }

/** Why a bot waits, if its owner is notified or something is recorded. */
export type WaitReason =
  | { readonly kind: 'inactive'; readonly runId: string | null }
  | { readonly kind: 'quarantined' }
  | { readonly kind: 'incident'; readonly incidentId: string }
  | { readonly kind: 'limit'; readonly error: LimitReached; readonly run: Step['run'] }

/** The limit that an action has used up. */
export type LimitReached = 'DAILY_LIMIT_REACHED' | 'HOURLY_LIMIT_REACHED'

/** Why a run ends before it has what was asked for. */
export type RunEnd =
  | 'SOURCE_EXHAUSTED'
  | 'WINDOW_ENDED'
  | 'PROTECTION_INCOMPLETE'
  | 'ACTION_UNKNOWN'
  | 'INPUT_INVALID'

/** What a turn is chosen from, read at once: the bot's row, locked, the run it would work on next, and whatever may come first. */
export interface Situation {
  readonly context: TurnContext
  readonly tx: UserTx
  readonly bot: Bot
  readonly next: NextRun | undefined
  /** The oldest effect whose outcome nobody knows. */
  readonly unknown: UnknownEffect | undefined
  /** The effect acknowledged first of those nobody has looked at since. */
  readonly unchecked: UncheckedEffect | undefined
  readonly filters: TargetFilters
}

/** Says what the turn is, or null to leave that to the next chooser. */
export type Chooser = (situation: Situation) => Promise<Choice | null>

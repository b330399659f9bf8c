import type { Database, KeyRing } from '@botyard/db'
import type { Logger } from '@botyard/runtime/logger'
import type { Action } from '../actions/define-action.ts'
import type { Profiles } from '../instagram/profiles/profile.ts'
import type { BotInstanceManager } from '../instances/bot-instance-manager.ts'
import type { PacingProfile } from '../limits/pacing.ts'

/** What turns work with; one per worker process. */
export interface TurnContext {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly manager: BotInstanceManager
  readonly profile: PacingProfile
  readonly actions: ReadonlyMap<string, Action>
  /** This process, as registered in `workers`. */
  readonly workerId: string
  readonly log: Logger
  /** The client profiles in use by this process; the built-in ones when left out. */
  readonly profiles?: () => Profiles
  /** Names the client profile in use, so that another one is noticed. */
  readonly clientProfile?: () => string
}

/** A lease lasts longer than any request to Instagram, so that a living process never loses it. */
export const leaseMs = 30_000
/** By then a request to Instagram has been answered or given up, and cannot take effect any more. */
export const callMs = 15_000
/** All of a turn's requests together get so long: what is sent last is given up before `callMs` too. */
export const workMs = 14_000

/** The run a turn works for. */
export interface TurnRun {
  readonly id: string
  readonly action: Action
  readonly params: Record<string, unknown>
  readonly requested: number
  /** The range it was drawn from, `10-20`, if it was. */
  readonly drawnFrom: string | null
  readonly done: number
  readonly sourceCursor: string | null
  /** Looks for targets and waits then for its owner. */
  readonly isDryRun: boolean
  /** The end of an automation's window. */
  readonly endsAt: Date | null
  readonly correlationId: string
}

/**
 * What a step asks Instagram for: a page of its source, what is known of a target, an effect, what became of one, or
 * whether some still hold. From it follow what a failure is taken to mean, the pause after it, and whether the run got on.
 */
export type Asked = 'page' | 'details' | 'effect' | 'outcome' | 'checks'

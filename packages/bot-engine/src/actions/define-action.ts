import type { UserTx } from '@botyard/db'
import type { QuotaLimits } from '@botyard/db/queries/limits/quota'
import type { Target } from '@botyard/db/queries/runs/effects'
import type { ErrorName } from '@botyard/errors'
import type { z } from 'zod'
import type { Filter, TargetFacts } from '../filters/filter.ts'
import type { Capability } from '../instagram/port.ts'
import type { Yield } from '../sources/define-source.ts'
import type { SourceRead, SourceUse } from '../sources/source-use.ts'
import type { ActionContext } from './action-context.ts'
import type { Count } from './count.ts'

export type { ActionContext, Ledger } from './action-context.ts'

/** One page of targets, and where the next one starts (null: the source is exhausted). */
export interface TargetPage {
  readonly targets: readonly Target[]
  readonly cursor: string | null
  /** Instagram shows this account no more of the list, though there is more of it. */
  readonly isLimited?: boolean
  /** The source it is from, where that is one of several. */
  readonly from?: SourceUse
  /** Which part of that source it is; absent for a page that moves no place on. */
  readonly read?: SourceRead
}

/** A target with what `write` made for it; without `write` the text is empty. */
export interface WrittenTarget extends Target {
  readonly text: string
}

/** Whether an effect took place; `requested`: its target was asked and may consent to it or not. */
export type Outcome = boolean | 'requested'

/** How often an action may happen is counted under `action`, shown under `title`. Several actions may share a row. */
export interface QuotaRow {
  readonly action: string
  readonly title: string
  /**
   * What no limit can exceed for the oldest healthy accounts, at Instagram (`careful`) and at the sandbox; the default
   * limits of an installation too.
   */
  readonly caps: { readonly careful: QuotaLimits; readonly sandbox: QuotaLimits }
}

/** Everything Botyard knows about an action. Procedure, route, form, limits and turns derive from it. */
export interface Action<Params extends z.ZodObject = z.ZodObject, Name extends string = string> {
  /** Kebab-case, unique; the REST route is `/api/bot/actions/<name>`. */
  readonly name: Name
  readonly title: string
  readonly summary: string
  /** What a user should know before they queue it, in one to three sentences. */
  readonly help: string
  /** Each field says by `.meta({ title, description })` how the form names and explains it. */
  readonly params: Params
  readonly quota: QuotaRow
  /** What the account's session must be able to do; asked before a run is queued. */
  readonly needs: readonly Capability[]
  /** How its effects are called in the ledger: `follow`. */
  readonly kind: string
  /** In the feed, before the target: `Followed`. */
  readonly pastTense: string
  /** The same of what was only asked for and waits for the target's consent: `Asked to follow`. */
  readonly askedTense?: string
  /** Whether the ledger refuses a second effect of this kind on the same target, in this run or any other. */
  readonly oncePerTarget: boolean
  /** The code of an effect that Instagram accepted and did not carry out. */
  readonly notEffective: ErrorName
  readonly filters: readonly Filter[]
  /** Whether everybody who is protected must be known before it may begin. */
  needsProtection?(params: z.infer<Params>): boolean
  /** How many effects the user asked for; of a range each run draws one. */
  requested(params: z.infer<Params>): Count
  /** Where the targets come from, in words: `#coffee`. */
  source(params: z.infer<Params>): string
  /** What it is done to, and so which sources fit; absent for actions that find their targets in a way of their own. */
  readonly takes?: Yield
  /** The source its form begins with, by name; without it the first of the list. */
  readonly usualSource?: string
  /** The sources it reads in turn; absent for actions that find their targets in a way of their own. */
  sources?(params: z.infer<Params>): readonly SourceUse[]
  /** Reads the next page of targets. Throws `InstagramFailure`. */
  discover(context: ActionContext, params: z.infer<Params>, cursor: string | null): Promise<TargetPage>
  /** Keeps what was discovered instead of planning effects, and answers how much of it is new. For reading alone. */
  collect?(tx: UserTx, targets: readonly Target[]): Promise<number>
  /**
   * Reads what filters that ask for details need to know of a target, by default `followerCount` and the like of a
   * person; null when the target is gone. Throws `InstagramFailure`.
   */
  look?(context: ActionContext, target: Target): Promise<TargetFacts | null>
  /**
   * The text a target gets, for actions that send one. It is kept with the effect when it is chosen for a plan or about
   * to be sent, and that very text goes out and is looked up later.
   */
  write?(params: z.infer<Params>, target: Target): string
  /**
   * Does it to one target; answers what came of it, or the filter that left the target out at a last look, with nothing
   * done. Throws `InstagramFailure`.
   */
  perform(context: ActionContext, target: WrittenTarget, params: z.infer<Params>): Promise<Outcome | Filter>
  /** Looks up what came of it, without doing anything. Throws `InstagramFailure`. */
  verify(context: ActionContext, target: WrittenTarget, params: z.infer<Params>): Promise<Outcome>
  /**
   * Looks up many at once (at most 100, by id), and answers the ids of those that hold. Without it, effects are verified
   * one by one. Throws `InstagramFailure`.
   */
  verifyMany?(context: ActionContext, targetIds: readonly string[]): Promise<ReadonlySet<string>>
}

/** Declares an action; the types of its name and parameters follow from what is given. */
export function defineAction<const Name extends string, Params extends z.ZodObject>(
  action: Action<Params, Name>,
): Action<Params, Name> {
  return action
}

import type { Target } from '@botyard/db/queries/effects'
import type { z } from 'zod'
import type { Filter } from '../filters/filter.ts'
import type { InstagramPort } from '../instagram/port.ts'

/** What an action may use while it works. */
export interface ActionContext {
  readonly instagram: InstagramPort
  readonly signal: AbortSignal
}

/** One page of targets, and where the next one starts (null: the source is exhausted). */
export interface TargetPage {
  readonly targets: readonly Target[]
  readonly cursor: string | null
}

/** How often an action may happen is counted under `action`, shown under `title`. Several actions may share a row. */
export interface QuotaRow {
  readonly action: string
  readonly title: string
}

/** Everything Botyard knows about an action. Procedure, route, form, limits and turns derive from it. */
export interface Action<Params extends z.ZodObject = z.ZodObject, Name extends string = string> {
  /** Kebab-case, unique; the REST route is `/api/bot/actions/<name>`. */
  readonly name: Name
  readonly title: string
  readonly summary: string
  readonly params: Params
  readonly quota: QuotaRow
  /** How its effects are called in the ledger: `follow`. */
  readonly kind: string
  /** In the feed, before the target: `Followed`. */
  readonly pastTense: string
  /** Whether the ledger refuses a second effect of this kind on the same target, in this run or any other. */
  readonly oncePerTarget: boolean
  readonly filters: readonly Filter[]
  /** How many effects the user asked for. */
  requested(params: z.infer<Params>): number
  /** Where the targets come from, in words: `#coffee`. */
  source(params: z.infer<Params>): string
  /** Reads the next page of targets. Throws `InstagramFailure`. */
  discover(context: ActionContext, params: z.infer<Params>, cursor: string | null): Promise<TargetPage>
  /** Does it to one target; answers whether it took effect. Throws `InstagramFailure`. */
  perform(context: ActionContext, targetId: string): Promise<boolean>
  /** Looks up whether it took effect, without doing anything. Throws `InstagramFailure`. */
  verify(context: ActionContext, targetId: string): Promise<boolean>
}

/** Declares an action; the types of its name and parameters follow from what is given. */
export function defineAction<const Name extends string, Params extends z.ZodObject>(
  action: Action<Params, Name>,
): Action<Params, Name> {
  return action
}
